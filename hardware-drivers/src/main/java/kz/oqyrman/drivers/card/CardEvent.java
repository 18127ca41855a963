package kz.oqyrman.drivers.card;

import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.pcsc.CardKind;

/// What a card reader tells, in the order it happened.
public sealed interface CardEvent {
  /// How the reader is, each time that changes. A card that lies there before the reader is lost
  /// and when it is back was never lifted: it is not `Laid` again, because somebody may have
  /// forgotten it there.
  record HealthChanged(Health health) implements CardEvent {}

  /// A card was laid on the reader and told its number.
  record Laid(CardUid uid, CardKind kind) implements CardEvent {}

  /// The card that was `Laid` is gone.
  record Lifted(CardUid uid) implements CardEvent {}

  /// A card lies there that does not tell its number, or not one that can be used. Told once for
  /// each time it is laid.
  ///
  /// @param why in English, for a technician
  record Unread(CardKind kind, String why) implements CardEvent {}
}
