package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What a card said when it was shown: a barcode number, a chip UID. Prints masked.
public record CardNumber(@JsonValue String value) {
  @JsonCreator
  public CardNumber {
    if (!Ids.isNumber(value)) {
      throw new IllegalArgumentException("a card number is 1 to 40 printable characters");
    }
  }

  /// Whether a text, shown or typed, can be a card number at all.
  public static boolean possible(String value) {
    return Ids.isNumber(value);
  }

  @Override
  public String toString() {
    return Ids.masked(value);
  }
}
