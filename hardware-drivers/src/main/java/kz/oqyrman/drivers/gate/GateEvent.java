package kz.oqyrman.drivers.gate;

import java.time.Instant;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.Uid;

/// What a gate tells, in the order it happened.
public sealed interface GateEvent {
  /// How the gate is, each time that changes.
  record HealthChanged(Health health) implements GateEvent {}

  /// An armed tag went through. Which tags count as armed the gate itself is set to (by AFI or
  /// EAS).
  ///
  /// @param antenna which of the gate's antennas saw it, where the gate says
  /// @param heard when we heard of it
  /// @param kept whether the gate had kept it since before the line was there, so that it may have
  ///   happened long before
  record Passed(Uid tag, OptionalInt antenna, Instant heard, boolean kept) implements GateEvent {}

  /// More went through than the gate could keep, or something that cannot be read: some are missing
  /// here.
  ///
  /// @param why in English, for a technician
  record Missed(String why) implements GateEvent {}
}
