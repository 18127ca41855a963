package kz.oqyrman.simulators.pad;

import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;

/// One request and its answer.
///
/// @param at [System#nanoTime()] at which the request had arrived
/// @param command in words: `inventory`, `read`, `write AFI`, `system info`
/// @param tag the one it was addressed to, if one
/// @param status of the answer
/// @param requestBytes on the wire
/// @param answerBytes on the wire
/// @param wireNanos the request's and the answer's time on the line
/// @param airNanos time on the air, the writing of tags included
public record Exchange(
    long at,
    String command,
    Optional<Uid> tag,
    int status,
    int requestBytes,
    int answerBytes,
    long wireNanos,
    long airNanos) {}
