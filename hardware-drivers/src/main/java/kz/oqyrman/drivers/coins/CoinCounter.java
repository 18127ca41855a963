package kz.oqyrman.drivers.coins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import org.jspecify.annotations.Nullable;

/// What is new in an acceptor's buffered credit: a counter of events and the newest five of them
/// (public ccTalk specification, header 229).
///
/// The counter goes 1 to 255 and round to 1 again; 0 stands only behind a reset. A report follows
/// another when so many events are new as the counter has gone on, and the others are those that
/// were there. One that does not is believed when it comes a second time, because the check sum of
/// a frame is one byte.
final class CoinCounter {
  /// Events that a report shows.
  static final int SLOTS = 5;

  /// Bytes of a report.
  static final int LENGTH = 1 + 2 * SLOTS;

  private static final int ROUND = 255;

  /// One event.
  ///
  /// @param first the position of a coin, or 0
  /// @param second its path in the sorter; behind 0 an error code
  record Slot(int first, int second) {
    boolean isCoin() {
      return first != 0;
    }

    boolean isEmpty() {
      return first == 0 && second == 0;
    }
  }

  /// An event with the counter's value when it happened.
  record Numbered(Slot slot, int counter) {}

  /// What the acceptor answered.
  ///
  /// @param slots newest first
  record Report(int counter, List<Slot> slots) {
    /// @param data of exactly [#LENGTH]
    static Report of(Bytes data) {
      List<Slot> slots = new ArrayList<>();
      for (int at = 1; at < LENGTH; at += 2) {
        slots.add(new Slot(data.at(at), data.at(at + 1)));
      }
      return new Report(data.at(0), List.copyOf(slots));
    }

    /// Whether fewer events than slots have happened since a reset, and none of them took a coin.
    boolean isYoung() {
      return counter < SLOTS
          && slots.subList(counter, SLOTS).stream().allMatch(Slot::isEmpty)
          && slots.stream().noneMatch(Slot::isCoin);
    }
  }

  /// What is new.
  sealed interface News {
    /// @param events oldest first
    record Events(List<Numbered> events) implements News {}

    /// The acceptor was reset; what it shows is not booked.
    record Restarted() implements News {}

    /// Coins may have been taken that nobody can name.
    record Unclear(String why) implements News {}
  }

  private static final News NOTHING = new News.Events(List.of());

  private @Nullable Report last;
  private @Nullable Report doubted;

  /// Takes the next report. The very first says only where the counter stands.
  News take(Report now) {
    Report before = last;
    if (before == null || now.equals(before)) {
      last = now;
      doubted = null;
      return NOTHING;
    }
    Optional<List<Numbered>> following = following(before, now);
    if (following.isEmpty() && !now.equals(doubted)) {
      doubted = now;
      return NOTHING;
    }
    last = now;
    doubted = null;
    return following.<News>map(News.Events::new).orElseGet(() -> broken(before, now));
  }

  /// Whether a report waits to be heard a second time.
  boolean doubts() {
    return doubted != null;
  }

  private static Optional<List<Numbered>> following(Report before, Report now) {
    int fresh = ahead(before.counter(), now.counter());
    if (fresh < 1
        || fresh > SLOTS
        || !now.slots().subList(fresh, SLOTS).equals(before.slots().subList(0, SLOTS - fresh))) {
      return Optional.empty();
    }
    List<Numbered> events = new ArrayList<>();
    for (int i = fresh - 1; i >= 0; i--) {
      int counter = now.counter() - i;
      events.add(new Numbered(now.slots().get(i), counter < 1 ? counter + ROUND : counter));
    }
    return Optional.of(List.copyOf(events));
  }

  /// How far the counter went on; 0 also where it went to 0, which it never does by itself.
  private static int ahead(int before, int now) {
    if (now == 0) {
      return 0;
    }
    return now >= before ? now - before : now - before + ROUND;
  }

  private static News broken(Report before, Report now) {
    if (now.counter() == 0 || now.isYoung()) {
      return new News.Restarted();
    }
    return new News.Unclear(
        "the counter of events went from %d to %d, and what lies between is not shown"
            .formatted(before.counter(), now.counter()));
  }
}
