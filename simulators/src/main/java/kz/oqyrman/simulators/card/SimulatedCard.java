package kz.oqyrman.simulators.card;

/// A card, with what a reader does in its place: `vpcd` hands every command on, also those which a
/// real reader would answer itself.
public interface SimulatedCard {
  /// What it says when it gets power.
  byte[] atr();

  /// Whether it still lies on the reader: it may be snatched in the middle of a command.
  default boolean isThere() {
    return true;
  }

  /// Answers a command.
  ///
  /// @param apdu at least four bytes
  /// @return data and two bytes of status
  byte[] answer(byte[] apdu);
}
