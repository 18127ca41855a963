package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One circulation act under one id from proposed to settled: a UUID version 7, made by the
/// station.
public record TransactionId(@JsonValue UUID value) {
  @JsonCreator
  public TransactionId {
    if (value.version() != 7) {
      throw new IllegalArgumentException("a transaction id is a UUID version 7");
    }
  }

  /// Reads the usual 36 characters.
  public static TransactionId of(String text) {
    return new TransactionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
