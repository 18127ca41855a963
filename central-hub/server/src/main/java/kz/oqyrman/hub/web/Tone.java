package kz.oqyrman.hub.web;

/// How good or bad something is: a colour and, because colour alone tells nothing, a [Sign].
enum Tone {
  PLAIN,
  GOOD,
  WARN,
  BAD;

  /// The class in the style sheet.
  String css() {
    return switch (this) {
      case PLAIN -> "plain";
      case GOOD -> "good";
      case WARN -> "warn";
      case BAD -> "bad";
    };
  }

  Sign sign() {
    return switch (this) {
      case PLAIN -> Sign.DOT;
      case GOOD -> Sign.TICK;
      case WARN -> Sign.ATTENTION;
      case BAD -> Sign.CROSS;
    };
  }

  Tone worse(Tone other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
