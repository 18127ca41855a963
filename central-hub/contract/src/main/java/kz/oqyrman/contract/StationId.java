package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One kiosk or staff desk with its devices, such as `central-1`.
public record StationId(@JsonValue String value) {
  @JsonCreator
  public StationId {
    if (!Ids.isName(value)) {
      throw new IllegalArgumentException(
          "a station id is 1 to 40 small letters, digits and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
