package kz.oqyrman.drivers.printer.escpos;

import java.nio.charset.Charset;
import java.util.Optional;

/// A table of 256 letters that printers have, best for Kazakh first. The first half is ASCII.
enum CodePage {
  /// KZ-1048 (RK1048, STRK1048): windows-1251 with 16 letters replaced. The Java runtime has none.
  /// Source: the printer reference, section 3.
  KZ_1048("windows-1251", "8DҚ 8EҺ 9Dқ 9Eһ A1Ұ A2ұ A3Ә A5Ө AAҒ AFҮ B4ө BAғ BCә BDҢ BEң BFү"),

  /// The Cyrillic page that most printers have; no Kazakh letters.
  PC_866("IBM866", ""),

  /// Russian, Ukrainian and Belarusian; of the Kazakh letters only І.
  WINDOWS_1251("windows-1251", "");

  private static final int SECOND_HALF = 0x80;
  private static final char NO_LETTER = '\uFFFD';
  private static final char NO_BREAK_SPACE = '\u00A0';

  private final String secondHalf;

  CodePage(String basis, String replaced) {
    byte[] all = new byte[256 - SECOND_HALF];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (SECOND_HALF + i);
    }
    StringBuilder letters = new StringBuilder(new String(all, Charset.forName(basis)));
    for (int at = 0; at < replaced.length(); at += "8DҚ ".length()) {
      int b = Integer.parseInt(replaced, at, at + 2, 16);
      letters.setCharAt(b - SECOND_HALF, replaced.charAt(at + 2));
    }
    this.secondHalf = letters.toString();
  }

  /// The text, a byte a letter, or nothing when the page lacks one of its letters.
  Optional<byte[]> encode(String text) {
    byte[] encoded = new byte[text.length()];
    for (int i = 0; i < encoded.length; i++) {
      int b = encode(text.charAt(i));
      if (b < 0) {
        return Optional.empty();
      }
      encoded[i] = (byte) b;
    }
    return Optional.of(encoded);
  }

  private int encode(char letter) {
    if (letter == NO_BREAK_SPACE) {
      return ' '; // fonts draw all sorts of things there; it is a space at which no line broke
    }
    if (letter < SECOND_HALF) {
      return Character.isISOControl(letter) ? -1 : letter;
    }
    boolean none = letter == NO_LETTER || Character.isISOControl(letter);
    int place = none ? -1 : secondHalf.indexOf(letter);
    return place < 0 ? -1 : SECOND_HALF + place;
  }
}
