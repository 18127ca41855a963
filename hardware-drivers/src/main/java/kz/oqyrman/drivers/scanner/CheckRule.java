package kz.oqyrman.drivers.scanner;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What a branch expects of the numbers on its labels (`check=` in the address). A number that does
/// not hold was misread: it is read again, never looked up.
enum CheckRule {
  /// Every read is taken as it is.
  NONE("none", Symbology.UNSAID) {
    @Override
    Optional<String> number(String text) {
      return Optional.of(text);
    }
  },

  /// The 14-digit library number; its check digit is part of the number. Start and stop letters,
  /// where the scanner sends them, are not.
  CODABAR_MOD_10("codabar-mod10", Symbology.CODABAR) {
    @Override
    Optional<String> number(String text) {
      return Optional.of(withoutStartAndStop(text)).filter(CheckDigits::holdsLibraryNumber);
    }
  },

  /// Codabar's own check character, which counts start and stop letters in: the scanner must send
  /// them. Neither letters nor check character belong to the number.
  CODABAR_MOD_16("codabar-mod16", Symbology.CODABAR) {
    @Override
    Optional<String> number(String text) {
      return Optional.of(text)
          .filter(CheckDigits::holdsCodabar)
          .map(whole -> whole.substring(1, whole.length() - 2));
    }
  },

  /// Code 39's check character, which does not belong to the number.
  CODE_39_MOD_43("code39-mod43", Symbology.CODE_39) {
    @Override
    Optional<String> number(String text) {
      return Optional.of(text)
          .filter(CheckDigits::holdsCode39)
          .map(whole -> whole.substring(0, whole.length() - 1));
    }
  };

  /// What an address may write, in the order a technician is told.
  static final SequencedMap<String, CheckRule> WRITTEN = new LinkedHashMap<>();

  /// What holds where the address says nothing.
  static final String USUAL = "none";

  static {
    for (CheckRule rule : values()) {
      WRITTEN.put(rule.written, rule);
    }
  }

  private final String written;
  private final Symbology about;

  CheckRule(String written, Symbology about) {
    this.written = written;
    this.about = about;
  }

  /// The number a read stands for, or nothing when the check digit is wrong. Where the scanner says
  /// the kind of code, other kinds than the rule's pass unchecked; where it does not, a publisher's
  /// ISBN passes, since it is not a misread label but another code on the same book.
  Optional<Barcode> checked(Barcode read) {
    boolean other = read.symbology() != about && read.symbology() != Symbology.UNSAID;
    boolean publishers =
        read.symbology() == Symbology.UNSAID
            && read.text().length() == 13
            && CheckDigits.isbn13(read.text()).isPresent();
    if (other || publishers) {
      return Optional.of(read);
    }
    return number(read.text()).map(number -> new Barcode(number, read.symbology()));
  }

  /// The number in a text that the rule is about.
  abstract Optional<String> number(String text);

  private static String withoutStartAndStop(String text) {
    boolean both =
        text.length() > 2
            && CheckDigits.isStartOrStop(text.charAt(0))
            && CheckDigits.isStartOrStop(text.charAt(text.length() - 1));
    return both ? text.substring(1, text.length() - 1) : text;
  }
}
