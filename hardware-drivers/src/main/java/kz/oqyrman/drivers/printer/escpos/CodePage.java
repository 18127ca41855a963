package kz.oqyrman.drivers.printer.escpos;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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

  private static final int FIRST_OF_SECOND_HALF = 0x80;

  private final Map<Character, Byte> bytes = new HashMap<>();

  CodePage(String basis, String replaced) {
    char[] letters = new char[256];
    for (int b = FIRST_OF_SECOND_HALF; b < 256; b++) {
      letters[b] = new String(new byte[] {(byte) b}, Charset.forName(basis)).charAt(0);
    }
    for (String each : replaced.isEmpty() ? new String[0] : replaced.split(" ")) {
      letters[Integer.parseInt(each, 0, 2, 16)] = each.charAt(2);
    }
    for (int b = FIRST_OF_SECOND_HALF; b < 256; b++) {
      if (letters[b] != '\uFFFD' && !Character.isISOControl(letters[b])) {
        bytes.put(letters[b], (byte) b);
      }
    }
    for (char ascii = ' '; ascii < 0x7F; ascii++) {
      bytes.put(ascii, (byte) ascii);
    }
    // fonts draw all sorts of things at the no-break space; it is a space that was not broken
    bytes.put('\u00A0', (byte) ' ');
  }

  /// The text a byte a letter, or nothing when the page lacks one of its letters.
  Optional<byte[]> encode(String text) {
    byte[] encoded = new byte[text.length()];
    for (int i = 0; i < encoded.length; i++) {
      Byte b = bytes.get(text.charAt(i));
      if (b == null) {
        return Optional.empty();
      }
      encoded[i] = b;
    }
    return Optional.of(encoded);
  }

  /// The text where every page has it.
  static Optional<byte[]> ascii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7F)
        ? Optional.of(text.getBytes(StandardCharsets.US_ASCII))
        : Optional.empty();
  }
}
