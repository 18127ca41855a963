package kz.oqyrman.drivers.scanner;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// The arithmetic behind the last digit of a number, each rule a pure function. A text that the
/// rule cannot be about (letters where digits belong, wrong length) simply does not hold.
///
/// Source of the rules: the barcode reference, sections 1.1 to 1.3, with published numbers as
/// vectors.
public final class CheckDigits {
  /// In the order of their values for modulo 43; the asterisk is start and stop and has none.
  private static final String CODE_39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

  /// In the order of their values for modulo 16; A to D are start and stop.
  private static final String CODABAR = "0123456789-$:/.+ABCD";

  private static final int LIBRARY_NUMBER_LENGTH = 14;

  private CheckDigits() {}

  /// Whether this is a 14-digit library number whose last digit is right: digits in odd places
  /// count double (less 9 from ten on), and the sum of all is a multiple of ten.
  public static boolean holdsLibraryNumber(String text) {
    return text.length() == LIBRARY_NUMBER_LENGTH
        && isDigits(text)
        && weighed(text, place -> place % 2 == 0 ? 2 : 1, true) % 10 == 0;
  }

  /// Whether a Codabar text, with start and stop letters and the check character before the stop
  /// letter, adds up to a multiple of 16.
  public static boolean holdsCodabar(String text) {
    if (text.length() < 4 || !isStartOrStop(text.charAt(0)) || !isStartOrStop(last(text))) {
      return false;
    }
    boolean glued =
        text.substring(1, text.length() - 1).chars().anyMatch(c -> isStartOrStop((char) c));
    return !glued && sum(text.toUpperCase(Locale.ROOT), CODABAR) % 16 == 0;
  }

  /// Whether a Code 39 text ends in the modulo 43 check character of what stands before it.
  public static boolean holdsCode39(String text) {
    if (text.length() < 2) {
      return false;
    }
    int before = sum(text.substring(0, text.length() - 1), CODE_39);
    return before >= 0 && CODE_39.charAt(before % 43) == last(text);
  }

  /// Whether this is an EAN-13, EAN-8 or UPC-A number whose last digit is right.
  public static boolean holdsEan(String text) {
    return (text.length() == 13 || text.length() == 12 || text.length() == 8)
        && isDigits(text)
        && weighed(text, place -> (text.length() - place) % 2 == 0 ? 3 : 1, false) % 10 == 0;
  }

  /// The 13-digit ISBN of a text that is an ISBN of 10 or 13 digits, hyphens and spaces allowed;
  /// empty when it is none or its check digit is wrong. An ISBN names a title, never an item.
  public static Optional<String> isbn13(String text) {
    String plain = text.replace("-", "").replace(" ", "");
    if (plain.length() == 13) {
      boolean bookland = plain.startsWith("978") || plain.startsWith("979");
      return bookland && holdsEan(plain) ? Optional.of(plain) : Optional.empty();
    }
    if (!holdsIsbn10(plain)) {
      return Optional.empty();
    }
    String twelve = "978" + plain.substring(0, 9);
    int check = weighed(twelve, place -> place % 2 == 0 ? 1 : 3, false) % 10;
    return Optional.of(twelve + (10 - check) % 10);
  }

  private static boolean holdsIsbn10(String text) {
    if (text.length() != 10 || !isDigits(text.substring(0, 9))) {
      return false;
    }
    char check = last(text);
    if (check != 'X' && check != 'x' && !isDigits(String.valueOf(check))) {
      return false;
    }
    int value = check == 'X' || check == 'x' ? 10 : check - '0';
    return (weighed(text.substring(0, 9), place -> 10 - place, false) + value) % 11 == 0;
  }

  static boolean isStartOrStop(char c) {
    return "ABCDabcd".indexOf(c) >= 0;
  }

  private static int weighed(String digits, IntUnaryOperator weightAtPlace, boolean lessNine) {
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      int product = (digits.charAt(place) - '0') * weightAtPlace.applyAsInt(place);
      sum += lessNine && product > 9 ? product - 9 : product;
    }
    return sum;
  }

  /// The sum of the letters' values, or -1 when one has none.
  private static int sum(String text, String alphabet) {
    int sum = 0;
    for (int place = 0; place < text.length(); place++) {
      int value = alphabet.indexOf(text.charAt(place));
      if (value < 0) {
        return -1;
      }
      sum += value;
    }
    return sum;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }
}
