package kz.oqyrman.simulators.pad;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What went over the wire since it was last forgotten, so that a measurement can set the time it
/// took beside the time it must take.
public final class Exchanges {
  /// The newest are kept; the sums are of all.
  private static final int MOST_KEPT = 20_000;

  private final Deque<Exchange> newest = new ArrayDeque<>();
  private Totals totals = Totals.NONE;

  Exchanges() {}

  /// Sums over exchanges.
  ///
  /// @param wire time of requests and answers on the line
  /// @param air time on the air
  public record Totals(
      long exchanges, long requestBytes, long answerBytes, Duration wire, Duration air) {
    static final Totals NONE = new Totals(0, 0, 0, Duration.ZERO, Duration.ZERO);

    /// The shortest time in which these exchanges can happen one after the other.
    public Duration floor() {
      return wire.plus(air);
    }

    Totals plus(Exchange e) {
      return new Totals(
          exchanges + 1,
          requestBytes + e.requestBytes(),
          answerBytes + e.answerBytes(),
          wire.plusNanos(e.wireNanos()),
          air.plusNanos(e.airNanos()));
    }
  }

  /// Writes one down.
  public synchronized void add(Exchange exchange) {
    if (newest.size() == MOST_KEPT) {
      newest.removeFirst();
    }
    newest.addLast(exchange);
    totals = totals.plus(exchange);
  }

  /// The newest exchanges, oldest first.
  public synchronized List<Exchange> newest() {
    return List.copyOf(newest);
  }

  /// The sums.
  public synchronized Totals totals() {
    return totals;
  }

  /// The sums of some exchanges, such as those that were needed.
  public static Totals totalsOf(List<Exchange> exchanges) {
    Totals sum = Totals.NONE;
    for (Exchange e : exchanges) {
      sum = sum.plus(e);
    }
    return sum;
  }

  /// Starts from nothing.
  public synchronized void forget() {
    newest.clear();
    totals = Totals.NONE;
  }
}
