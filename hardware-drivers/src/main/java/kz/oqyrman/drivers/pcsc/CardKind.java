package kz.oqyrman.drivers.pcsc;

/// The standard a card follows.
public enum CardKind {
  /// MIFARE and its like: most patron cards.
  ISO_14443_A,
  ISO_14443_B,
  /// As tags on items.
  ISO_15693,
  /// A storage card of another standard (FeliCa, contact memory).
  OTHER_STORAGE,
  /// A card that speaks for itself: bank cards, identity cards, DESFire, phones.
  WITH_PROCESSOR;

  /// Which standard a reader means. Seen are 03 (ISO 14443 A, part 3) and 0B (ISO 15693, part 3);
  /// that each standard has four numbers, and that those of ISO 14443 B lie between, is from
  /// memory.
  static CardKind ofStandard(int number) {
    if (number >= 0x01 && number <= 0x04) {
      return ISO_14443_A;
    }
    if (number >= 0x05 && number <= 0x08) {
      return ISO_14443_B;
    }
    return number >= 0x09 && number <= 0x0C ? ISO_15693 : OTHER_STORAGE;
  }
}
