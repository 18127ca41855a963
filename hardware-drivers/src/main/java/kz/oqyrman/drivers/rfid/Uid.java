package kz.oqyrman.drivers.rfid;

import java.util.HexFormat;

/// The factory number of an ISO 15693 tag: 8 bytes, most significant first, always beginning E0.
public record Uid(long value) implements Comparable<Uid> {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  public Uid {
    if (value >>> 56 != 0xE0) {
      throw new IllegalArgumentException("a tag's UID begins with E0: " + HEX.toHexDigits(value));
    }
  }

  /// Reads 16 hexadecimal digits, E0 first.
  public static Uid of(String hex) {
    if (hex.length() != 16) {
      throw new IllegalArgumentException("a UID has 16 hexadecimal digits: " + hex);
    }
    return new Uid(HexFormat.fromHexDigitsToLong(hex));
  }

  @Override
  public int compareTo(Uid other) {
    return Long.compareUnsigned(value, other.value);
  }

  /// 16 hexadecimal digits.
  @Override
  public String toString() {
    return HEX.toHexDigits(value);
  }
}
