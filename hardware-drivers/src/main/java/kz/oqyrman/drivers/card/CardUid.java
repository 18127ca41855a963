package kz.oqyrman.drivers.card;

import java.util.HexFormat;
import kz.oqyrman.drivers.Bytes;

/// The factory number of a card with a chip. It stands for a person, so it prints masked.
///
/// @param bytes 4 to 10, as the card tells them
public record CardUid(Bytes bytes) {
  /// Of ISO 14443 cards.
  public static final int SHORTEST = 4;

  /// Of ISO 14443 A cards with a triple number.
  public static final int LONGEST = 10;

  public CardUid {
    if (!possible(bytes)) {
      throw new IllegalArgumentException(
          "a card's number has %d to %d bytes: %d".formatted(SHORTEST, LONGEST, bytes.length()));
    }
  }

  /// Whether these can be the number of a card at all.
  static boolean possible(Bytes bytes) {
    return bytes.length() >= SHORTEST && bytes.length() <= LONGEST;
  }

  /// Hexadecimal digits in upper case without spaces: as it stands in a library's list of cards.
  public String hex() {
    return HexFormat.of().withUpperCase().formatHex(bytes.toArray());
  }

  @Override
  public String toString() {
    return "CardUid[" + bytes.length() + " bytes]";
  }
}
