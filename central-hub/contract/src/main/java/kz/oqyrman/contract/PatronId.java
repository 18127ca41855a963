package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A person or institution that borrows, by the number the library gave. Prints masked.
public record PatronId(@JsonValue String value) {
  @JsonCreator
  public PatronId {
    if (!Ids.isNumber(value)) {
      throw new IllegalArgumentException("a patron id is 1 to 40 printable characters");
    }
  }

  @Override
  public String toString() {
    return Ids.masked(value);
  }
}
