package kz.oqyrman.simulators.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What happened, line by line, for a person who wants to know why a seed failed. The oldest lines
/// go first.
final class Story {
  private static final int MOST_LINES = 20_000;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Deque<Line> lines = new ArrayDeque<>();

  private record Line(Instant at, String who, String what) {
    @Override
    public String toString() {
      return CLOCK.format(at) + "  " + who + ": " + what;
    }
  }

  void tell(Instant at, String who, String what) {
    if (lines.size() >= MOST_LINES) {
      lines.removeFirst();
    }
    lines.add(new Line(at, who, what));
  }

  /// The newest lines that name any of these words; all of them where no word is given.
  List<String> about(List<String> words, int most) {
    List<String> found =
        lines.stream()
            .map(Line::toString)
            .filter(line -> words.isEmpty() || words.stream().anyMatch(line::contains))
            .toList();
    return found.subList(Math.max(0, found.size() - most), found.size());
  }
}
