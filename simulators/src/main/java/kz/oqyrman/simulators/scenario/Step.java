package kz.oqyrman.simulators.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// One command at its time.
///
/// @param line of the file where it stands, from 1; of a fault by chance, where that stands under
///   `random`
/// @param at since the beginning
/// @param command as the control port takes it
record Step(int line, Duration at, ObjectNode command) {}
