package kz.oqyrman.simulators.selftest;

import java.time.Duration;

/// What a self-test may do beyond looking. Nothing is written, printed, moved or taken that nobody
/// asked for.
///
/// @param writeTags whether the items on the pad are armed and disarmed, and left as they were;
///   tags that hold neither are left alone, and counted
/// @param print whether a slip is printed
/// @param route whether a sorter is sent to each of its bins
/// @param scan how long somebody may take to scan a code, to lay a card, or to carry an armed tag
///   through a gate; zero to ask for none
/// @param coins how long somebody may take to put a coin in, which stays in the box; zero to ask
///   for none
public record Allowed(
    boolean writeTags, boolean print, boolean route, Duration scan, Duration coins) {
  /// Only looks.
  public static final Allowed LOOKING = new Allowed(false, false, Duration.ZERO);

  /// Where there is neither sorter nor coin box.
  public Allowed(boolean writeTags, boolean print, Duration scan) {
    this(writeTags, print, false, scan, Duration.ZERO);
  }
}
