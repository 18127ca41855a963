package kz.oqyrman.hub.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;

/// Makes guessing slow: after some tries in vain each further one must wait twice as long as the
/// one before. Kept in memory, for so many of whoever tries; who was longest quiet is forgotten
/// first.
public final class Trials {
  /// How many are remembered.
  public static final int MOST_REMEMBERED = 4_096;

  /// How the waits grow.
  ///
  /// @param free tries in vain that cost nothing
  /// @param first wait after them
  /// @param longest wait
  /// @param forgotten after so long without a try all is forgiven; longer than the longest wait
  public record Rule(int free, Duration first, Duration longest, Duration forgotten) {
    /// How long the next try must wait after so many in vain, from the last of them.
    public Duration after(int inVain) {
      if (inVain < free) {
        return Duration.ZERO;
      }
      int doublings = Math.min(inVain - free, 30);
      Duration wait = first.multipliedBy(1L << doublings);
      return wait.compareTo(longest) > 0 ? longest : wait;
    }
  }

  private record Tries(int count, Instant last) {}

  private final Rule rule;
  private final LinkedHashMap<String, Tries> tries = new LinkedHashMap<>();

  /// Nobody has tried yet.
  public Trials(Rule rule) {
    this.rule = rule;
  }

  /// Asks for a try. It counts as one in vain until [#succeeded], so that tries at the same time
  /// are counted too; one that must wait does not count.
  ///
  /// @return how long it must wait; zero when it may be made now
  public synchronized Duration begin(String who, Instant now) {
    forgetBefore(now.minus(rule.forgotten()));
    Duration wait = wait(who, now);
    if (!wait.isZero()) {
      return wait;
    }
    Tries before = tries.getOrDefault(who, new Tries(0, now));
    // put at the end, so that the order stays the order of the last try
    tries.remove(who);
    tries.put(who, new Tries(before.count() + 1, now));
    if (tries.size() > MOST_REMEMBERED) {
      tries.pollFirstEntry();
    }
    return Duration.ZERO;
  }

  /// How long the next try must wait; zero when it may be made now. Nothing is counted.
  public synchronized Duration wait(String who, Instant now) {
    Tries before = tries.getOrDefault(who, new Tries(0, now));
    Instant when = before.last().plus(rule.after(before.count()));
    return now.isBefore(when) ? Duration.between(now, when) : Duration.ZERO;
  }

  /// The try was right: all is forgiven.
  public synchronized void succeeded(String who) {
    tries.remove(who);
  }

  /// The try was right, and forgives itself only: who guesses for many must not wash away the count
  /// by a guess that they know.
  public synchronized void uncount(String who) {
    tries.computeIfPresent(
        who, (_, t) -> t.count() == 1 ? null : new Tries(t.count() - 1, t.last()));
  }

  /// How many are remembered now.
  public synchronized int remembered() {
    return tries.size();
  }

  private void forgetBefore(Instant past) {
    Iterator<Tries> oldestFirst = tries.values().iterator();
    while (oldestFirst.hasNext() && !oldestFirst.next().last().isAfter(past)) {
      oldestFirst.remove();
    }
  }
}
