package kz.oqyrman.drivers;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before dialling again: the four numbers in one place.
///
/// @param first wait after the first failure
/// @param factor by which each further wait grows, at least 1
/// @param longest no wait is longer, before jitter
/// @param jitter part of the wait, 0 to 1, by which it is moved at random either way, so that many
///   stations do not dial at the same instant
public record Backoff(Duration first, double factor, Duration longest, double jitter) {
  /// For a device on a cable: unplug and plug again is seen within a second or two.
  public static final Backoff CABLE =
      new Backoff(Duration.ofMillis(500), 1.5, Duration.ofSeconds(2), 0.1);

  /// For a network peer shared by many stations.
  public static final Backoff NETWORK =
      new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(15), 0.25);

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "waits must grow from above zero: " + first + ", " + longest);
    }
    if (factor < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("factor from 1, jitter 0 to 1: " + factor + ", " + jitter);
    }
  }

  /// The wait before the next try.
  ///
  /// @param failures failures so far, from 1
  public Duration before(int failures, RandomGenerator random) {
    double millis = first.toMillis() * Math.pow(factor, Math.min(failures, 1000) - 1);
    double bounded = Math.min(millis, longest.toMillis());
    double moved = bounded * (1 + jitter * (2 * random.nextDouble() - 1));
    return Duration.ofMillis(Math.round(moved));
  }
}
