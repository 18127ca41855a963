package kz.oqyrman.drivers.pcsc;

import kz.oqyrman.drivers.Bytes;

/// What a card says when it gets power. For a card that says nothing by itself the reader makes it
/// up by part 3 of the PC/SC specification, and it tells which standard the card follows.
///
/// @param bytes all of it
public record Atr(Bytes bytes) {
  /// History that begins with the identifier of the PC/SC workgroup: a card of the reader's making.
  private static final Bytes STORAGE_CARD = Bytes.ofHex("3B 8F 80 01 80 4F 0C A0 00 00 03 06");

  private static final int STANDARD_AT = 12;

  /// Which card this is.
  public CardKind kind() {
    boolean storage =
        bytes.length() > STANDARD_AT && bytes.slice(0, STORAGE_CARD.length()).equals(STORAGE_CARD);
    return storage ? CardKind.ofStandard(bytes.at(STANDARD_AT)) : CardKind.WITH_PROCESSOR;
  }
}
