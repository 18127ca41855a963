package kz.oqyrman.simulators.card;

/// The standards of contactless storage cards, as a reader tells them in the ATR it makes up.
///
/// The number of ISO 14443 A and that of ISO 15693 were seen on readers, with the cards named here;
/// that of ISO 14443 B, and its card's name, are from memory.
public enum CardStandard {
  /// A MIFARE Classic 1K.
  ISO_14443_A(0x03, 0x0001),
  /// A card without a name.
  ISO_14443_B(0x07, 0x0000),
  /// An NXP ICODE SLI.
  ISO_15693(0x0B, 0x0014);

  private static final int SUM_FROM = 1;

  private final int number;
  private final int name;

  CardStandard(int number, int name) {
    this.number = number;
    this.name = name;
  }

  /// The ATR of such a card; its last byte is the sum of all but the first.
  byte[] atr() {
    byte[] atr = {
      0x3B,
      (byte) 0x8F,
      (byte) 0x80,
      0x01,
      (byte) 0x80,
      0x4F,
      0x0C,
      (byte) 0xA0,
      0x00,
      0x00,
      0x03,
      0x06,
      (byte) number,
      (byte) (name >> 8),
      (byte) name,
      0x00,
      0x00,
      0x00,
      0x00,
      0x00
    };
    for (int i = SUM_FROM; i < atr.length - 1; i++) {
      atr[atr.length - 1] ^= atr[i];
    }
    return atr;
  }
}
