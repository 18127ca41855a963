package kz.oqyrman.drivers.coins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.coins.CoinCounter.News;
import kz.oqyrman.drivers.coins.CoinCounter.Numbered;
import kz.oqyrman.drivers.coins.CoinCounter.Report;
import kz.oqyrman.drivers.coins.CoinCounter.Slot;
import org.junit.jupiter.api.Test;

class CoinCounterTest {
  private final CoinCounter counter = new CoinCounter();

  /// An acceptor, as far as its events go.
  private static final class Ring {
    private final Deque<Slot> slots = new ArrayDeque<>();
    private int count;

    Ring() {
      reset();
    }

    void reset() {
      count = 0;
      slots.clear();
      for (int i = 0; i < CoinCounter.SLOTS; i++) {
        slots.add(new Slot(0, 0));
      }
    }

    void add(int first, int second) {
      count = count == 255 ? 1 : count + 1;
      slots.addFirst(new Slot(first, second));
      slots.removeLast();
    }

    Report report() {
      return new Report(count, List.copyOf(slots));
    }
  }

  private static List<Numbered> events(News news) {
    return switch (news) {
      case News.Events(List<Numbered> events) -> events;
      case News.Restarted _, News.Unclear _ -> throw new AssertionError(news);
    };
  }

  @Test
  void aReportIsReadFromItsBytes() {
    Report report = Report.of(Bytes.ofHex("02 00 01 04 01 00 00 00 00 00 00"));
    assertThat(report.counter()).isEqualTo(2);
    assertThat(report.slots())
        .containsExactly(
            new Slot(0, 1), new Slot(4, 1), new Slot(0, 0), new Slot(0, 0), new Slot(0, 0));
  }

  @Test
  void whatWasThereBeforeIsNotBooked() {
    Ring ring = new Ring();
    ring.add(4, 1);
    assertThat(events(counter.take(ring.report()))).isEmpty();
    ring.add(2, 1);
    assertThat(events(counter.take(ring.report())))
        .containsExactly(new Numbered(new Slot(2, 1), 2));
  }

  @Test
  void theSameReportTwiceIsOnce() {
    Ring ring = new Ring();
    events(counter.take(ring.report()));
    ring.add(4, 1);
    assertThat(events(counter.take(ring.report()))).hasSize(1);
    assertThat(events(counter.take(ring.report()))).isEmpty();
  }

  @Test
  void fiveEventsBetweenTwoLooksAreAllToldInOrderAlsoRoundTheEndOfTheCounter() {
    Ring ring = new Ring();
    for (int i = 0; i < 253; i++) {
      ring.add(0, 1);
    }
    events(counter.take(ring.report()));
    for (int position = 1; position <= 5; position++) {
      ring.add(position, 1);
    }
    assertThat(events(counter.take(ring.report())))
        .extracting(event -> event.slot().first() + "/" + event.counter())
        .containsExactly("1/254", "2/255", "3/1", "4/2", "5/3");
  }

  @Test
  void aSixthIsLostAndTheReportIsBelievedTheSecondTime() {
    Ring ring = new Ring();
    events(counter.take(ring.report()));
    for (int i = 0; i < 6; i++) {
      ring.add(1, 1);
    }
    assertThat(events(counter.take(ring.report()))).isEmpty();
    assertThat(counter.doubts()).isTrue();
    assertThat(counter.take(ring.report())).isInstanceOf(News.Unclear.class);
  }

  @Test
  void aDamagedReportThatPassedTheCheckSumBooksNothing() {
    Ring ring = new Ring();
    ring.add(4, 1);
    events(counter.take(ring.report()));
    Report damaged = new Report(3, ring.report().slots());
    assertThat(events(counter.take(damaged))).isEmpty();
    assertThat(events(counter.take(ring.report()))).isEmpty();
    ring.add(5, 1);
    assertThat(events(counter.take(ring.report())))
        .containsExactly(new Numbered(new Slot(5, 1), 2));
  }

  @Test
  void afterAPowerCycleTheOldEventsAreNotBookedAgain() {
    Ring ring = new Ring();
    ring.add(4, 1);
    events(counter.take(ring.report()));
    Report asSomeKeepIt = new Report(0, ring.report().slots());
    events(counter.take(asSomeKeepIt));
    assertThat(counter.take(asSomeKeepIt)).isInstanceOf(News.Restarted.class);
  }

  @Test
  void aPowerCycleIsSeenAlsoWhereACoinCameBackSince() {
    Ring ring = new Ring();
    for (int i = 0; i < 254; i++) {
      ring.add(4, 1);
    }
    events(counter.take(ring.report()));
    ring.reset();
    ring.add(0, 2);
    events(counter.take(ring.report()));
    assertThat(counter.take(ring.report())).isInstanceOf(News.Restarted.class);
  }

  @Test
  void anotherRingUnderTheSameNumberIsUnclear() {
    Ring ring = new Ring();
    for (int i = 0; i < 7; i++) {
      ring.add(4, 1);
    }
    events(counter.take(ring.report()));
    Ring other = new Ring();
    for (int i = 0; i < 7; i++) {
      other.add(5, 1);
    }
    events(counter.take(other.report()));
    assertThat(counter.take(other.report())).isInstanceOf(News.Unclear.class);
  }

  /// Answers are lost at random; never more than five coins between two that are heard.
  @Test
  void noCoinIsLostOrCountedTwice() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("coins: -Dseed=" + seed);
    Random random = new Random(seed);
    Ring ring = new Ring();
    events(counter.take(ring.report()));
    List<Integer> put = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    int unheard = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean heard = unheard == 5 || random.nextInt(3) == 0;
      if (heard) {
        events(counter.take(ring.report())).forEach(event -> told.add(event.slot().first()));
        unheard = 0;
      } else {
        int position = random.nextInt(1, 17);
        ring.add(position, 1);
        put.add(position);
        unheard++;
      }
    }
    events(counter.take(ring.report())).forEach(event -> told.add(event.slot().first()));
    assertThat(told).hasSizeGreaterThan(5_000).isEqualTo(put);
  }
}
