package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One library of the network, such as `central`.
public record BranchId(@JsonValue String value) {
  @JsonCreator
  public BranchId {
    if (!Ids.isName(value)) {
      throw new IllegalArgumentException(
          "a branch id is 1 to 40 small letters, digits and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
