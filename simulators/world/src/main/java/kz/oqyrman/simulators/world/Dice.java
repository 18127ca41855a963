package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Chance, from a seed: the same seed gives the same world.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Whether something happens that happens once in so many times; never for 0.
  boolean oneIn(int times) {
    return times > 0 && random.nextInt(times) == 0;
  }

  /// From `least` to `most`, both included.
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration millis(int least, int most) {
    return Duration.ofMillis(between(least, most));
  }

  long number() {
    return random.nextLong();
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
