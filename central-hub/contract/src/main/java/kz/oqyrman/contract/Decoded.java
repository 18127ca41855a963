package kz.oqyrman.contract;

/// What reading a payload came to. Reading never throws.
public sealed interface Decoded<T> {
  /// It was a message.
  record Read<T>(T message) implements Decoded<T> {}

  /// It was none; the bytes are kept for staff.
  ///
  /// @param why in English, with the place in the text where that is known
  /// @param payload the bytes as they came
  record Unreadable<T>(String why, Payload payload) implements Decoded<T> {}
}
