package kz.oqyrman.kiosk.session;

import java.time.Instant;

/// Whether the station may decide by itself while the hub is silent.
public sealed interface Alone {
  /// It may.
  ///
  /// @param factsMadeAt by the hub's clock
  /// @param until when these facts are too old
  record Can(Instant factsMadeAt, Instant until) implements Alone {}

  /// It may not: without the hub it is out of order.
  record Cannot(Why why) implements Alone {}

  /// Why it may not.
  enum Why {
    /// The station has no key of the facts.
    NOT_SET_UP,
    NO_FACTS,
    FACTS_TOO_OLD,
    /// The clock went backwards while the station was off, and the hub has not told the time since.
    CLOCK_UNKNOWN
  }

  /// What a station does that was never told otherwise.
  Alone NEVER = new Cannot(Why.NOT_SET_UP);
}
