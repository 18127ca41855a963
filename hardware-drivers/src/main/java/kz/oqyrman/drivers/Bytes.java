package kz.oqyrman.drivers;

import java.util.Arrays;
import java.util.HexFormat;

/// Some bytes that nobody can change: an array that may stand in a record.
public final class Bytes {
  /// No bytes.
  public static final Bytes NONE = new Bytes(new byte[0]);

  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of these.
  public static Bytes of(byte... bytes) {
    return bytes.length == 0 ? NONE : new Bytes(bytes.clone());
  }

  /// Reads hexadecimal digits, with spaces between the bytes or without.
  public static Bytes ofHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /// All of these in one.
  public static Bytes join(Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length += part.length();
    }
    byte[] all = new byte[length];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.bytes, 0, all, at, part.length());
      at += part.length();
    }
    return new Bytes(all);
  }

  /// How many there are.
  public int length() {
    return bytes.length;
  }

  /// The byte at a place, 0 to 255.
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /// The bytes from one place on, before another.
  public Bytes slice(int from, int to) {
    if (from < 0 || to > bytes.length || from > to) {
      throw new IllegalArgumentException(
          "no bytes " + from + " to " + to + " in " + bytes.length + " bytes");
    }
    return new Bytes(Arrays.copyOfRange(bytes, from, to));
  }

  /// The bytes from one place to the end.
  public Bytes from(int from) {
    return slice(from, bytes.length);
  }

  /// A copy.
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Hexadecimal digits with a space between the bytes.
  @Override
  public String toString() {
    return SPACED.formatHex(bytes);
  }
}
