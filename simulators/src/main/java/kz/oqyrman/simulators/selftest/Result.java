package kz.oqyrman.simulators.selftest;

/// What trying came to, from nothing to the worst.
public enum Result {
  /// It was not asked for, or there was nothing to try it with.
  NOT_TRIED,
  /// It works as it should.
  GOOD,
  /// It works, and somebody should look at it.
  POOR,
  /// It does not work.
  BAD
}
