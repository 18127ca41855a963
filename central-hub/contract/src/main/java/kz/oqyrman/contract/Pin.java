package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A patron's PIN as typed: 4 to 8 digits. Never printed, never kept.
public record Pin(@JsonValue String digits) {
  @JsonCreator
  public Pin {
    if (!digits.matches("[0-9]{4,8}")) {
      throw new IllegalArgumentException("a PIN is 4 to 8 digits");
    }
  }

  @Override
  public String toString() {
    return "••••";
  }
}
