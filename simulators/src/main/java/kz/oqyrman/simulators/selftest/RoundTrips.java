package kz.oqyrman.simulators.selftest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import kz.oqyrman.drivers.link.Tap;

/// How long a device takes from the last byte asked to the first answered. May be read while the
/// line is in use.
final class RoundTrips implements Tap {
  /// Of more only the first are counted; a self-test is short.
  private static final int MOST = 20_000;

  private final LongSupplier nanos;
  private final long[] took = new long[MOST];
  private final Map<Integer, Integer> times = new HashMap<>();
  private int mostTimes;
  private int answered;
  private int asked;
  private long askedAt;
  private boolean waiting;

  /// @param nanos a clock that only goes forward
  RoundTrips(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized void toDevice(byte[] bytes) {
    if (asked < MOST) {
      asked++;
      mostTimes = Math.max(mostTimes, times.merge(Arrays.hashCode(bytes), 1, Integer::sum));
      askedAt = nanos.getAsLong();
      waiting = true;
    }
  }

  @Override
  public synchronized void fromDevice(byte[] bytes) {
    if (waiting) {
      waiting = false;
      took[answered++] = nanos.getAsLong() - askedAt;
    }
  }

  /// What was found: how many were asked and answered, and the time that 99 of 100 keep.
  ///
  /// @param nanos of the answer that only one in a hundred exceeds; 0 when none came
  record Sum(int asked, int answered, long nanos) {}

  /// How many questions have gone out; of more than [#MOST] only so many.
  synchronized int asked() {
    return asked;
  }

  /// How often the question went out that went out most often: drivers that look all the time ask
  /// one and the same at each look, whatever else they ask.
  synchronized int looks() {
    return mostTimes;
  }

  /// A crackle now and then is nothing; one question in fifty without an answer is a bad cable.
  ///
  /// @param works whether the device answered at all
  Finding finding(boolean works) {
    Sum sum = sum();
    if (!works || sum.answered() == 0) {
      return Finding.of(Check.ROUND_TRIP, Result.NOT_TRIED, "");
    }
    int lost = Math.max(0, sum.asked() - sum.answered() - 1);
    return Finding.of(
        Check.ROUND_TRIP,
        lost * 50 > sum.asked() ? Result.POOR : Result.GOOD,
        String.format(
            Locale.ROOT, "%.1f ms, %d / %d", sum.nanos() / 1e6, sum.asked() - lost, sum.asked()));
  }

  synchronized Sum sum() {
    long[] sorted = Arrays.copyOf(took, answered);
    Arrays.sort(sorted);
    return new Sum(
        asked, answered, answered == 0 ? 0 : sorted[Math.max(0, (answered * 99 + 99) / 100 - 1)]);
  }
}
