package kz.oqyrman.simulators.printer;

/// How long each command is. A length grows while more of the command is seen; it is final once so
/// many bytes are there.
final class TokenLengths {
  /// The command is not one of ESC/POS.
  static final int UNKNOWN = -1;

  private TokenLengths() {}

  static boolean isLead(int b) {
    return b == Token.ESC || b == Token.GS || b == Token.FS || b == Token.DLE;
  }

  /// @param b a buffer that begins with the command
  /// @param have bytes in it, at least 1
  /// @return the bytes needed, as far as can be said now, or [#UNKNOWN]
  static int of(byte[] b, int have) {
    int lead = b[0] & 0xFF;
    if (!isLead(lead)) {
      return 1;
    }
    if (have < 2) {
      return 2;
    }
    return switch (lead) {
      case Token.ESC -> ofEsc(b, have);
      case Token.GS -> ofGs(b, have);
      case Token.FS -> ofFs(b, have);
      default -> ofDle(b, have);
    };
  }

  private static int ofEsc(byte[] b, int have) {
    return switch (b[1]) {
      case '@', '2', 'i', 'm' -> 2;
      case ' ', '!', '-', '3', '=', 'E', 'G', 'J', 'M', 'R', 'V', 'a', 'd', 'r', 't', '{' -> 3;
      case '$', '\\', 'B', 'c' -> 4;
      case 'p' -> 5;
      case 'D' -> tabs(b, have);
      case '*' -> columnImage(b, have);
      case '(' -> counted(b, have);
      default -> UNKNOWN;
    };
  }

  private static int ofGs(byte[] b, int have) {
    return switch (b[1]) {
      case ':' -> 2;
      case '!', 'B', 'H', 'I', 'a', 'b', 'f', 'h', 'r', 'w' -> 3;
      case '$', 'L', 'P', 'W', '\\' -> 4;
      case 'V' -> have < 3 ? 3 : b[2] == 'A' || b[2] == 'B' ? 4 : 3;
      case 'k' -> barcode(b, have);
      case 'v' -> rasterImage(b, have);
      case '(' -> counted(b, have);
      case '8' -> countedByFour(b, have);
      default -> UNKNOWN;
    };
  }

  private static int ofFs(byte[] b, int have) {
    return switch (b[1]) {
      case '.', '&' -> 2;
      case '!', '-', 'C', 'W' -> 3;
      case 'S', 'p' -> 4;
      case '(' -> counted(b, have);
      default -> UNKNOWN;
    };
  }

  private static int ofDle(byte[] b, int have) {
    return switch (b[1]) {
      case 0x04, 0x05 -> 3;
      case 0x14 -> have < 3 ? 3 : realTimeRequest(b[2]);
      default -> UNKNOWN;
    };
  }

  private static int realTimeRequest(byte function) {
    return switch (function) {
      case 1, 2 -> 5;
      case 3 -> 8;
      case 7 -> 4;
      case 8 -> 10;
      default -> UNKNOWN;
    };
  }

  /// Up to 32 stops and a NUL.
  private static int tabs(byte[] b, int have) {
    for (int i = 2; i < have; i++) {
      if (b[i] == 0 || i == 34) {
        return i + 1;
      }
    }
    return have + 1;
  }

  private static int columnImage(byte[] b, int have) {
    if (have < 5) {
      return 5;
    }
    int columns = u8(b, 3) | u8(b, 4) << 8;
    return 5 + columns * (u8(b, 2) >= 32 ? 3 : 1);
  }

  private static int rasterImage(byte[] b, int have) {
    if (have < 8) {
      return 8;
    }
    int bytesWide = u8(b, 4) | u8(b, 5) << 8;
    int high = u8(b, 6) | u8(b, 7) << 8;
    return bytesWide > 1_024 ? UNKNOWN : 8 + bytesWide * high;
  }

  /// A function letter, a count of two bytes, and so many bytes.
  private static int counted(byte[] b, int have) {
    return have < 5 ? 5 : 5 + (u8(b, 3) | u8(b, 4) << 8);
  }

  private static int countedByFour(byte[] b, int have) {
    if (have < 7) {
      return 7;
    }
    long count = u8(b, 3) | u8(b, 4) << 8 | u8(b, 5) << 16 | (long) u8(b, 6) << 24;
    return count > Tokenizer.LONGEST ? UNKNOWN : (int) (7 + count);
  }

  /// The older form ends in a NUL, the newer one has a count.
  private static int barcode(byte[] b, int have) {
    if (have < 4) {
      return 4;
    }
    if (u8(b, 2) >= 65) {
      return 4 + u8(b, 3);
    }
    for (int i = 3; i < have; i++) {
      if (b[i] == 0 || i == 258) {
        return i + 1;
      }
    }
    return have + 1;
  }

  private static int u8(byte[] b, int at) {
    return b[at] & 0xFF;
  }
}
