package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One physical copy, by the number in its barcode and on its tag.
public record ItemId(@JsonValue String value) {
  @JsonCreator
  public ItemId {
    if (!Ids.isNumber(value)) {
      throw new IllegalArgumentException("an item id is 1 to 40 printable characters");
    }
  }

  /// Whether a text, read from a tag or barcode, can be an item id at all.
  public static boolean possible(String value) {
    return Ids.isNumber(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
