package kz.oqyrman.hub.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How long the hub took for its latest decisions.
public final class DecisionTimes {
  private static final int MOST_KEPT = 10_000;

  private final Deque<Taken> taken = new ArrayDeque<>();

  private record Taken(Instant at, Duration took) {}

  synchronized void add(Instant at, Duration took) {
    if (taken.size() == MOST_KEPT) {
      taken.removeFirst();
    }
    taken.addLast(new Taken(at, took));
  }

  /// The time within which 99 of 100 decisions since a moment were made; empty when none was.
  public synchronized Optional<Duration> ninetyNinth(Instant since) {
    List<Duration> sorted =
        taken.stream().filter(t -> !t.at().isBefore(since)).map(Taken::took).sorted().toList();
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get((sorted.size() * 99 - 1) / 100));
  }
}
