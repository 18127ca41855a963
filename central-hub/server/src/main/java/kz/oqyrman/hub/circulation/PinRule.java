package kz.oqyrman.hub.circulation;

/// Whether stations ask for a PIN besides the card.
public enum PinRule {
  /// The card is enough.
  NEVER,
  /// Of patrons who have one.
  WHERE_SET
}
