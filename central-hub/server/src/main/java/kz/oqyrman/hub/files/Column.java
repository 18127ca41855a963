package kz.oqyrman.hub.files;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// One column of a file: its name, what is right in it, and how a cell is read.
///
/// @param right in words, as a mistake tells it
/// @param secret whether a mistake must not show the value
/// @param reading throws IllegalArgumentException or DateTimeException for what is not right
record Column<T>(String name, String right, boolean secret, Function<String, T> reading) {
  static <T> Column<T> of(String name, String right, Function<String, T> reading) {
    return new Column<>(name, right, false, reading);
  }

  /// Any text, none too.
  static Column<String> text(String name) {
    return of(name, "text", Function.identity());
  }

  /// A text that must be there.
  static Column<String> words(String name) {
    return of(
        name,
        "text, not empty",
        text -> {
          if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
          }
          return text;
        });
  }

  /// A whole number of a range.
  static Column<Integer> number(String name, int least, int most) {
    return of(
        name,
        "a whole number from " + least + " to " + most,
        text -> {
          int number = Integer.parseInt(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
          }
          return number;
        });
  }

  /// One of some words, each with what it stands for.
  static <T> Column<T> oneOf(String name, Map<String, T> words) {
    return of(
        name,
        "one of " + String.join(", ", new TreeSet<>(words.keySet())),
        text -> {
          T meant = words.get(text);
          if (meant == null) {
            throw new IllegalArgumentException("not known");
          }
          return meant;
        });
  }

  /// The same column, where nothing is right too.
  Column<Optional<T>> orNothing() {
    return new Column<>(
        name,
        right + ", or nothing",
        secret,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(reading.apply(text)));
  }

  /// The same column, whose values nobody may see.
  Column<T> hidden() {
    return new Column<>(name, right, true, reading);
  }

  /// The columns of one text in three languages.
  static List<Column<String>> inThreeLanguages(String name) {
    return Arrays.asList(words(name + "_kk"), words(name + "_ru"), words(name + "_en"));
  }
}
