package kz.oqyrman.contract;

import java.util.List;

/// How much one message may carry, so that the fullest message of every kind stays below
/// [Wire#MOST_BYTES]. A list that is too long is refused, because shortening it would lose acts; a
/// text that is too long is cut, because texts help people and decide nothing.
final class Limits {
  /// A word or two: a first name, a room, a version.
  static final int WORD = 60;

  /// A sentence for staff, a line of the idle screen.
  static final int LINE = 160;

  /// A title or an author as catalogued.
  static final int TITLE = 250;

  private Limits() {}

  /// A copy of the list.
  ///
  /// @throws IllegalArgumentException when it is longer than `most`
  static <T> List<T> list(int most, List<T> list) {
    if (list.size() > most) {
      throw new IllegalArgumentException("at most " + most + " in one message: " + list.size());
    }
    return List.copyOf(list);
  }

  /// The count itself.
  ///
  /// @throws IllegalArgumentException when it is negative
  static int count(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " counts from 0: " + value);
    }
    return value;
  }

  /// The text on one line of at most `most` characters, `…` where it was cut. Control characters
  /// become spaces, for a printer would obey them; halves of a character become `�`, for UTF-8 has
  /// none.
  static String text(int most, String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most));
    text.codePoints().limit(most).map(Limits::harmless).forEach(line::appendCodePoint);
    if (line.length() > most || text.length() > line.length()) {
      int cut = Math.min(line.length(), most - 1);
      line.setLength(Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut);
      line.append('…');
    }
    return line.toString();
  }

  private static int harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.SURROGATE -> '\uFFFD';
      default -> codePoint;
    };
  }
}
