package kz.oqyrman.simulators.card;

import java.util.HexFormat;

/// A contactless card that only tells its number, as a library uses it.
public final class StorageCard implements SimulatedCard {
  /// The longest number of a contactless card.
  private static final int LONGEST_NUMBER = 10;

  private static final int SHORTEST_NUMBER = 4;

  private final CardStandard standard;
  private final byte[] number;

  /// @param number as hexadecimal digits
  /// @throws IllegalArgumentException when no card has such a number
  public StorageCard(CardStandard standard, String number) {
    this.standard = standard;
    this.number = HexFormat.of().parseHex(number);
    if (this.number.length < SHORTEST_NUMBER || this.number.length > LONGEST_NUMBER) {
      throw new IllegalArgumentException(
          "a card's number has %d to %d bytes: '%s'"
              .formatted(SHORTEST_NUMBER, LONGEST_NUMBER, number));
    }
  }

  @Override
  public byte[] atr() {
    return standard.atr();
  }

  @Override
  public byte[] answer(byte[] apdu) {
    return Apdu.of(apdu)
        .filter(Apdu::asksForNumber)
        .map(_ -> Apdu.answer(number))
        .orElseGet(() -> Apdu.status(Apdu.UNKNOWN_COMMAND));
  }

  /// Its number is a person's.
  @Override
  public String toString() {
    return "StorageCard[" + standard + "]";
  }
}
