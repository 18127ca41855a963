package kz.oqyrman.drivers.rfid;

import java.util.function.Function;

/// What came of a command to one tag.
///
/// @param <T> what the tag answers
public sealed interface Outcome<T> {
  /// The tag answered.
  record Done<T>(T value) implements Outcome<T> {}

  /// No tag with this UID answered: it is away, or does not know the command.
  record Away<T>() implements Outcome<T> {}

  /// It did not work this time.
  record Again<T>(String why) implements Outcome<T> {}

  /// It will not work another time either.
  record Refused<T>(String why) implements Outcome<T> {}

  /// The memory of the tag ends before the block that was asked for.
  record NoBlock<T>() implements Outcome<T> {}

  /// In English, for a technician; empty where it worked.
  default String why() {
    return switch (this) {
      case Done<T> _ -> "";
      case Away<T> _ -> "the tag does not answer";
      case Again<T> again -> again.why();
      case Refused<T> refused -> refused.why();
      case NoBlock<T> _ -> "the tag has no such block";
    };
  }

  /// The same with what is read from the answer.
  default <R> Outcome<R> read(Function<T, Outcome<R>> reading) {
    return switch (this) {
      case Done<T> done -> reading.apply(done.value());
      case Away<T> _ -> new Away<>();
      case Again<T> again -> new Again<>(again.why());
      case Refused<T> refused -> new Refused<>(refused.why());
      case NoBlock<T> _ -> new NoBlock<>();
    };
  }
}
