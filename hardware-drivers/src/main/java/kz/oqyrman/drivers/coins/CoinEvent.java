package kz.oqyrman.drivers.coins;

import kz.oqyrman.drivers.Health;

/// What a coin box tells, in the order it happened.
public sealed interface CoinEvent {
  /// How the box is, each time that changes.
  record HealthChanged(Health health) implements CoinEvent {}

  /// A coin went into the box.
  ///
  /// @param counter the acceptor's own number of the event, 1 to 255 and round again: what a
  ///   payment is booked under
  record Accepted(Coin coin, int counter) implements CoinEvent {}

  /// A coin went in that nobody knows the value of, although the acceptor was told to give it back:
  /// for staff, never for an account.
  ///
  /// @param position in the acceptor's programming
  /// @param counter the acceptor's own number of the event
  record Unvalued(int position, int counter) implements CoinEvent {}

  /// A coin, or what somebody put in as one, came back.
  ///
  /// @param code what the acceptor said
  record Rejected(Why why, int code) implements CoinEvent {
    /// Why it came back.
    public enum Why {
      /// No coin, or one that the acceptor does not know.
      NOT_KNOWN,
      /// A coin that it was told to give back.
      NOT_WANTED,
      /// The next coin came too soon.
      TOO_CLOSE,
      /// A coin on a string, or another trick.
      FRAUD,
      /// Something that the acceptor's description does not name.
      OTHER
    }
  }

  /// Somebody pressed the return lever.
  record ReturnPressed() implements CoinEvent {}

  /// The acceptor has lost its power since it was heard last, and is set up anew. It takes nothing
  /// in between.
  record Restarted() implements CoinEvent {}
}
