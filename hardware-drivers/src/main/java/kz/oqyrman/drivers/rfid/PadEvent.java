package kz.oqyrman.drivers.rfid;

import kz.oqyrman.drivers.Health;

/// What a pad tells, in the order it happened.
public sealed interface PadEvent {
  /// How the pad is, each time that changes. A pad that is lost forgets what lay on it: when it is
  /// back every tag is `Laid` anew.
  record HealthChanged(Health health) implements PadEvent {}

  /// A tag has come to lie on the pad and was read. Told again when a later reading of the same tag
  /// says something else.
  record Laid(Uid uid, TagReading reading) implements PadEvent {}

  /// A tag that was `Laid` is gone.
  record Lifted(Uid uid) implements PadEvent {}

  /// Everything that lies on the pad has been told. Sent after an inventory round in which
  /// something was laid or lifted, so that a stack can be asked about in one message.
  record Surveyed() implements PadEvent {}
}
