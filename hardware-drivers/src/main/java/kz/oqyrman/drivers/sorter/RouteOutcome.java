package kz.oqyrman.drivers.sorter;

import kz.oqyrman.drivers.Trouble;

/// What came of saying where the next item is to go.
public sealed interface RouteOutcome {
  /// The sorter has said that it will go there.
  record Set(int bin) implements RouteOutcome {}

  /// The sorter cannot let an item fall there now.
  record Refused(Why why) implements RouteOutcome {
    /// What is in the way.
    public enum Why {
      /// It has no bin of this number.
      NO_SUCH_BIN,
      /// The bin is full.
      FULL,
      /// An item is stuck.
      JAMMED
    }
  }

  /// It is not known where the next item would go: it must not be let in.
  record Failed(Trouble trouble) implements RouteOutcome {}
}
