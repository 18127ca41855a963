package kz.oqyrman.kiosk.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where in time the acts belong that were written down by a clock which nobody ever put right: the
/// power went again before the hub's first word. What is known of such runs of the program is their
/// order, the distances within each, that all lies behind the last moment that was sure, and before
/// the start of the run in which the hub did speak. A pure function.
final class Placing {
  private final List<Run> runs;
  private final Duration later;
  private final Instant from;
  private final Instant until;

  /// What a run wrote down, from its first moment to its last by its own clock.
  record Run(long number, Instant first, Instant last) {
    Duration length() {
      return Duration.between(first, last);
    }
  }

  /// Where a run belongs.
  ///
  /// @param begin where its first moment most likely was
  /// @param end where its last was; nearer than by its own clock only where the room is too short
  /// @param earliest before this its first moment cannot have been
  /// @param latest behind this its last cannot have been
  record Place(Run run, Instant begin, Instant end, Instant earliest, Instant latest) {
    /// Where a moment of the run most likely was.
    Instant likely(Instant written) {
      return begin.plus(squeezed(since(written)));
    }

    /// Before this it cannot have been.
    Instant notBefore(Instant written) {
      return isSqueezed() ? earliest : earliest.plus(since(written));
    }

    /// Behind this it cannot have been.
    Instant notAfter(Instant written) {
      return isSqueezed() ? latest : latest.minus(Duration.between(written, run.last()));
    }

    private Duration since(Instant written) {
      return Duration.between(run.first(), written);
    }

    private boolean isSqueezed() {
      return !Duration.between(begin, end).equals(run.length());
    }

    private Duration squeezed(Duration since) {
      if (!isSqueezed()) {
        return since;
      }
      double share = (double) since.toNanos() / run.length().toNanos();
      return Duration.ofNanos((long) (share * Duration.between(begin, end).toNanos()));
    }
  }

  private Placing(List<Run> runs, Duration later, Instant from, Instant until) {
    this.runs = runs;
    this.later = later;
    this.from = from.isBefore(until) ? from : until;
    this.until = until;
  }

  /// Places runs in their order, none over another.
  ///
  /// A run stays where its clock says, or where that clock would say if it was as wrong as it was
  /// found afterwards, as far as that is possible at all. Else nothing speaks for one place more
  /// than for another, and it lies in the middle of the room that is left.
  ///
  /// @param runs in their order
  /// @param later by how much the clock had to be put later when the hub spoke
  /// @param from the last moment before the runs that is sure
  /// @param until when the run began in which the hub spoke
  static List<Place> place(List<Run> runs, Duration later, Instant from, Instant until) {
    return new Placing(List.copyOf(runs), later, from, until).place();
  }

  private List<Place> place() {
    Duration lengths = lengths(0, runs.size());
    Duration room = Duration.between(from, until);
    return lengths.compareTo(room) > 0 ? squeezed(room, lengths) : likely();
  }

  private Duration lengths(int first, int end) {
    return runs.subList(first, end).stream().map(Run::length).reduce(Duration.ZERO, Duration::plus);
  }

  /// The clocks went slower than the hub's, or the hub's own was put back: the order is kept.
  private List<Place> squeezed(Duration room, Duration lengths) {
    double share = (double) room.toNanos() / lengths.toNanos();
    List<Place> places = new ArrayList<>();
    Instant begin = from;
    for (Run run : runs) {
      Instant end = begin.plusNanos((long) (share * run.length().toNanos()));
      places.add(new Place(run, begin, end, from, until));
      begin = end;
    }
    return places;
  }

  private List<Place> likely() {
    List<Place> places = new ArrayList<>();
    Instant free = from;
    for (int i = 0; i < runs.size(); ) {
      int next = nextBelieved(i, free);
      Optional<Instant> believed = next < runs.size() ? believed(next, i, free) : Optional.empty();
      places.addAll(spread(i, next, free, believed.orElse(until)));
      if (believed.isPresent()) {
        places.add(at(next, believed.get()));
        free = places.getLast().end();
      }
      i = next + 1;
    }
    return places;
  }

  /// The next run whose clock can have been right; their number when there is none.
  private int nextBelieved(int first, Instant free) {
    int next = first;
    while (next < runs.size() && believed(next, first, free).isEmpty()) {
      next++;
    }
    return next;
  }

  /// Where the clock says that the run began, if that can be.
  ///
  /// @param before the first run that is not placed yet
  /// @param free from where on there is room
  private Optional<Instant> believed(int run, int before, Instant free) {
    Instant written = runs.get(run).first();
    Instant earliest = free.plus(lengths(before, run));
    Instant latest = until.minus(lengths(run, runs.size()));
    return Stream.of(written.plus(later), written)
        .filter(begin -> !begin.isBefore(earliest) && !begin.isAfter(latest))
        .findFirst();
  }

  /// Runs whose clocks say nothing, with the same gap before, between and behind them.
  private List<Place> spread(int first, int end, Instant free, Instant next) {
    List<Place> places = new ArrayList<>();
    Duration gap =
        Duration.between(free, next).minus(lengths(first, end)).dividedBy(end - first + 1L);
    Instant begin = free;
    for (int i = first; i < end; i++) {
      places.add(at(i, begin.plus(gap)));
      begin = places.getLast().end();
    }
    return places;
  }

  private Place at(int index, Instant begin) {
    Run run = runs.get(index);
    return new Place(
        run,
        begin,
        begin.plus(run.length()),
        from.plus(lengths(0, index)),
        until.minus(lengths(index + 1, runs.size())));
  }
}
