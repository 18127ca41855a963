package kz.oqyrman.drivers.printer.escpos;

import java.time.Duration;

/// A moment after which we no longer wait.
///
/// @param nanos on the clock of [System#nanoTime()]
record Deadline(long nanos) {
  static Deadline in(Duration wait) {
    return new Deadline(System.nanoTime() + wait.toNanos());
  }

  /// What is left; zero once it is past.
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  boolean isPast() {
    return left().isZero();
  }
}
