package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// Virtual time and what is to happen in it. What is due at the same moment happens in the order in
/// which it was planned.
final class Agenda implements InstantSource {
  /// More than this are planned at once only by a mistake.
  private static final int MOST_PLANNED = 1_000_000;

  private final PriorityQueue<Planned> planned = new PriorityQueue<>();
  private Instant now;
  private long counter;

  Agenda(Instant start) {
    now = start;
  }

  private record Planned(Instant at, long order, Runnable what) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  void in(Duration delay, Runnable what) {
    if (planned.size() >= MOST_PLANNED) {
      throw new IllegalStateException("more than " + MOST_PLANNED + " things are planned");
    }
    planned.add(new Planned(now.plus(delay), counter++, what));
  }

  /// Lets the next thing happen, and moves time on to it.
  ///
  /// @return whether there was one
  boolean next() {
    Planned first = planned.poll();
    if (first == null) {
      return false;
    }
    now = first.at();
    first.what().run();
    return true;
  }

  /// Lets everything happen that is due within a time.
  void run(Duration span) {
    Instant end = now.plus(span);
    for (Planned first = planned.peek();
        first != null && !first.at().isAfter(end);
        first = planned.peek()) {
      next();
    }
    now = end;
  }
}
