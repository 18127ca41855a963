package kz.oqyrman.drivers.scanner;

import java.util.Optional;

/// The three characters `]cm` a scanner puts before the data when it is set to say the kind of
/// code: `c` is the kind, `m` a modifier. Source: the barcode reference, section 1.4.
final class AimIdentifiers {
  private static final int LENGTH = 3;

  private AimIdentifiers() {}

  /// The read without its identifier, or nothing when it does not begin with one.
  static Optional<Barcode> read(String text) {
    if (text.length() < LENGTH || text.charAt(0) != ']' || !isAlphanumeric(text.charAt(2))) {
      return Optional.empty();
    }
    return symbology(text.charAt(1))
        .map(symbology -> new Barcode(text.substring(LENGTH), symbology));
  }

  private static Optional<Symbology> symbology(char code) {
    return switch (code) {
      case 'A' -> Optional.of(Symbology.CODE_39);
      case 'C' -> Optional.of(Symbology.CODE_128);
      case 'E' -> Optional.of(Symbology.EAN);
      case 'F' -> Optional.of(Symbology.CODABAR);
      case 'G' -> Optional.of(Symbology.CODE_93);
      case 'I' -> Optional.of(Symbology.INTERLEAVED_2_OF_5);
      case 'L' -> Optional.of(Symbology.PDF417);
      case 'Q' -> Optional.of(Symbology.QR);
      case 'd' -> Optional.of(Symbology.DATA_MATRIX);
      default -> isLetter(code) ? Optional.of(Symbology.OTHER) : Optional.empty();
    };
  }

  private static boolean isAlphanumeric(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
