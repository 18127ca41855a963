package kz.oqyrman.simulators.printer;

import java.nio.charset.Charset;

/// What the bytes from 80h on mean.
public enum CodePage {
  PC437("IBM437"),
  PC850("IBM850"),
  PC855("IBM855"),
  PC866("IBM866"),
  PC858("IBM00858"),
  WPC1251("windows-1251"),
  WPC1252("windows-1252"),
  /// Kazakh: windows-1251 with 16 bytes replaced. Java has no such character set.
  KZ1048("windows-1251");

  /// Printed in place of what a printer does not have.
  static final char UNKNOWN = '?';

  private final String table;

  CodePage(String charset) {
    byte[] upper = new byte[128];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = (byte) (0x80 + i);
    }
    this.table = new String(upper, Charset.forName(charset));
  }

  /// The letter a printer prints for a byte from 80h to FFh.
  char letter(int b) {
    char letter = this == KZ1048 ? kazakh(b) : table.charAt(b - 0x80);
    return letter == '\uFFFD' ? UNKNOWN : letter;
  }

  private char kazakh(int b) {
    return switch (b) {
      case 0x8D -> 'Қ';
      case 0x9D -> 'қ';
      case 0x8E -> 'Һ';
      case 0x9E -> 'һ';
      case 0xA1 -> 'Ұ';
      case 0xA2 -> 'ұ';
      case 0xA3 -> 'Ә';
      case 0xBC -> 'ә';
      case 0xA5 -> 'Ө';
      case 0xB4 -> 'ө';
      case 0xAA -> 'Ғ';
      case 0xBA -> 'ғ';
      case 0xAF -> 'Ү';
      case 0xBF -> 'ү';
      case 0xBD -> 'Ң';
      case 0xBE -> 'ң';
      default -> table.charAt(b - 0x80);
    };
  }
}
