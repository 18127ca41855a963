package kz.oqyrman.drivers.sorter;

import java.util.OptionalInt;
import kz.oqyrman.drivers.Health;

/// What a sorter tells, in the order in which it was seen.
public sealed interface SorterEvent {
  /// How the sorter is, each time that changes.
  record HealthChanged(Health health) implements SorterEvent {}

  /// A bin is full.
  record BinFull(int bin) implements SorterEvent {}

  /// A bin that was full has room again.
  record BinFreed(int bin) implements SorterEvent {}

  /// An item fell into a bin.
  ///
  /// @param bin empty where several fell so soon after one another that only the last bin was seen,
  ///   or while the line was away
  record Passed(OptionalInt bin) implements SorterEvent {}

  /// An item is stuck; the sorter takes none until somebody has helped.
  record Jammed() implements SorterEvent {}

  /// Somebody has helped.
  record Unjammed() implements SorterEvent {}
}
