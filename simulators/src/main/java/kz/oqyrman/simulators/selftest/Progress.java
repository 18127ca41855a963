package kz.oqyrman.simulators.selftest;

import java.time.Duration;

/// Hears of a self-test while it runs, on its thread.
@FunctionalInterface
public interface Progress {
  /// Something was found.
  void found(Finding finding);

  /// From now on somebody is waited for, who is to scan, lay, carry or put in something; what comes
  /// of it is told as found.
  ///
  /// @param longest the wait ends then, or as soon as it is done
  default void waits(Check check, Duration longest) {}
}
