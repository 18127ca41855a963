package kz.oqyrman.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of a message, wrapped once so that they compare by content and cannot be changed.
public final class Payload {
  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Wraps a copy of the bytes.
  public static Payload of(byte[] bytes) {
    return new Payload(bytes.clone());
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many bytes.
  public int size() {
    return bytes.length;
  }

  /// The bytes read as UTF-8; what is none becomes `�`.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload p && Arrays.equals(bytes, p.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Only the size: a payload may name a patron.
  @Override
  public String toString() {
    return "Payload[" + bytes.length + " bytes]";
  }
}
