package kz.oqyrman.drivers.tag;

import java.util.function.IntUnaryOperator;
import kz.oqyrman.drivers.Bytes;

/// A row of bits, written and read from the most significant one on.
final class Bits {
  private final StringBuilder written = new StringBuilder();

  /// Adds the low bits of a code.
  void add(int code, int width) {
    for (int bit = width - 1; bit >= 0; bit--) {
      written.append((code >> bit & 1) == 0 ? '0' : '1');
    }
  }

  /// All bits, the last byte filled up from the beginning of a padding of so many bits.
  Bytes bytes(int padding, int width) {
    int missing = (8 - written.length() % 8) % 8;
    for (int i = 0; i < missing; i++) {
      add(padding >> (width - 1 - i % width), 1);
    }
    byte[] bytes = new byte[written.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(written.substring(i * 8, i * 8 + 8), 2);
    }
    return Bytes.of(bytes);
  }

  /// The low bits of each character.
  static Bytes pack(String text, int width, int padding) {
    Bits bits = new Bits();
    text.chars().forEach(each -> bits.add(each, width));
    return bits.bytes(padding, width);
  }

  /// As many whole characters as there are.
  static String unpack(Bytes data, int width, IntUnaryOperator character) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at + width <= data.length() * 8; at += width) {
      text.append((char) character.applyAsInt(code(data, at, width)));
    }
    return text.toString();
  }

  /// The bits from a place on, at most 16, all of which must be there.
  static int code(Bytes data, int at, int width) {
    int code = 0;
    for (int i = at; i < at + width; i++) {
      code = code << 1 | (data.at(i / 8) >> (7 - i % 8) & 1);
    }
    return code;
  }
}
