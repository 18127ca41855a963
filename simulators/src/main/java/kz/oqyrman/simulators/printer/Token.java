package kz.oqyrman.simulators.printer;

import java.util.Arrays;

/// One thing a host sends: a letter, a control code, or a command with its parameters.
final class Token {
  static final int ESC = 0x1B;
  static final int GS = 0x1D;
  static final int FS = 0x1C;
  static final int DLE = 0x10;

  private final byte[] bytes;

  /// @param bytes the whole of it
  Token(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The first byte.
  int lead() {
    return bytes[0] & 0xFF;
  }

  boolean isCommand() {
    return TokenLengths.isLead(lead());
  }

  /// The byte after ESC, GS, FS or DLE.
  int letter() {
    return bytes[1] & 0xFF;
  }

  int length() {
    return bytes.length;
  }

  /// A byte counted from the lead on.
  int at(int index) {
    return bytes[index] & 0xFF;
  }

  /// A number of two bytes, low byte first.
  int twoBytesAt(int index) {
    return at(index) | at(index + 1) << 8;
  }

  byte[] from(int index) {
    return Arrays.copyOfRange(bytes, index, bytes.length);
  }

  /// As a manual writes it: `ESC t 35`, at most the first few bytes.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(bytes.length, 8); i++) {
      text.append(i == 0 ? "" : " ").append(i < 2 ? word(at(i)) : "%02X".formatted(at(i)));
    }
    return text.append(bytes.length > 8 ? " …" : "").toString();
  }

  private static String word(int b) {
    return switch (b) {
      case ESC -> "ESC";
      case GS -> "GS";
      case FS -> "FS";
      case DLE -> "DLE";
      default -> b > 0x20 && b < 0x7F ? String.valueOf((char) b) : "%02X".formatted(b);
    };
  }
}
