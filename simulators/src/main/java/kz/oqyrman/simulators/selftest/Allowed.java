package kz.oqyrman.simulators.selftest;

import java.time.Duration;

/// What a self-test may do beyond looking. Nothing is written or printed that nobody asked for.
///
/// @param writeTags whether the items on the pad are armed and disarmed, and left as they were;
///   tags that hold neither are left alone
/// @param print whether a slip is printed
/// @param scan how long somebody may take to scan a code; zero to ask for none
public record Allowed(boolean writeTags, boolean print, Duration scan) {
  /// Only looks.
  public static final Allowed LOOKING = new Allowed(false, false, Duration.ZERO);
}
