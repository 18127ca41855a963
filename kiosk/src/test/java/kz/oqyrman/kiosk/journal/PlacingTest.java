package kz.oqyrman.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import kz.oqyrman.kiosk.journal.Placing.Place;
import kz.oqyrman.kiosk.journal.Placing.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacingTest {
  private static final Instant FROM = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(3_600);
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private static Run run(long number, Instant first, long seconds) {
    return new Run(number, first, first.plusSeconds(seconds));
  }

  private static List<Long> begins(List<Place> places) {
    return places.stream().map(place -> Duration.between(FROM, place.begin()).toSeconds()).toList();
  }

  private static List<Long> begins(Duration later, Run... runs) {
    return begins(Placing.place(List.of(runs), later, FROM, UNTIL));
  }

  @Test
  void aRunWhoseClockCanHaveBeenRightStaysWhereItIs() {
    assertThat(begins(Duration.ZERO, run(1, FROM.plusSeconds(700), 100))).containsExactly(700L);
  }

  @Test
  void aRunWhoseClockWasAsWrongAsItWasFoundAfterwardsIsMovedBySoMuch() {
    Duration later = Duration.ofHours(-3);

    assertThat(begins(later, run(1, FROM.plusSeconds(700).minus(later), 100)))
        .containsExactly(700L);
  }

  @Test
  void aRunWhoseClockSaysNothingLiesInTheMiddleOfTheRoom() {
    assertThat(begins(Duration.ZERO, run(1, LONG_AGO, 600))).containsExactly(1_500L);
  }

  @Test
  void runsWhoseClocksSayNothingLieBetweenTheOnesThatCanBeRight() {
    assertThat(
            begins(
                Duration.ZERO,
                run(1, LONG_AGO, 100),
                run(2, FROM.plusSeconds(1_000), 200),
                run(3, LONG_AGO, 300),
                run(4, LONG_AGO, 300),
                run(5, FROM.plusSeconds(3_300), 300)))
        .containsExactly(450L, 1_000L, 1_700L, 2_500L, 3_300L);
  }

  @Test
  void aClockThatWouldLeaveNoRoomForTheOthersIsNotBelieved() {
    assertThat(begins(Duration.ZERO, run(1, LONG_AGO, 600), run(2, FROM.plusSeconds(500), 100)))
        .as("600 seconds lie before it: a third of what is left before, between and behind")
        .containsExactly(966L, 2_533L);
  }

  @Test
  void ofTwoClocksThatContradictEachOtherTheFirstIsBelieved() {
    assertThat(
            begins(
                Duration.ZERO,
                run(1, FROM.plusSeconds(3_000), 10),
                run(2, FROM.plusSeconds(500), 10)))
        .containsExactly(3_000L, 3_300L);
  }

  @Test
  void whatIsKnownForSureIsToldOfEveryMoment() {
    List<Place> places =
        Placing.place(
            List.of(run(1, LONG_AGO, 600), run(2, LONG_AGO, 300)), Duration.ZERO, FROM, UNTIL);

    Place first = places.getFirst();
    assertThat(first.notBefore(LONG_AGO.plusSeconds(60))).isEqualTo(FROM.plusSeconds(60));
    assertThat(first.notAfter(LONG_AGO.plusSeconds(60)))
        .as("540 seconds of its own and 300 of the next come behind it")
        .isEqualTo(UNTIL.minusSeconds(840));
    assertThat(places.getLast().notBefore(LONG_AGO)).isEqualTo(FROM.plusSeconds(600));
    assertThat(places.getLast().notAfter(LONG_AGO.plusSeconds(300))).isEqualTo(UNTIL);
  }

  @Test
  void whereTheRoomIsTooShortAllIsSqueezedInOrder() {
    List<Place> places =
        Placing.place(
            List.of(run(1, LONG_AGO, 3_600), run(2, LONG_AGO, 3_600)), Duration.ZERO, FROM, UNTIL);

    assertThat(begins(places)).containsExactly(0L, 1_800L);
    assertThat(places.getFirst().likely(LONG_AGO.plusSeconds(1_200)))
        .isEqualTo(FROM.plusSeconds(600));
    assertThat(places.getLast().likely(LONG_AGO.plusSeconds(3_600))).isEqualTo(UNTIL);
    assertThat(places.getFirst().notBefore(LONG_AGO.plusSeconds(1_200))).isEqualTo(FROM);
    assertThat(places.getFirst().notAfter(LONG_AGO)).isEqualTo(UNTIL);
  }

  @Test
  void whereThereIsNoRoomAllHappenedAtOnce() {
    Instant clockWasPutBackTo = FROM.minusSeconds(10);
    List<Place> places =
        Placing.place(
            List.of(run(1, LONG_AGO, 10), run(2, LONG_AGO, 0)),
            Duration.ZERO,
            FROM,
            clockWasPutBackTo);

    assertThat(places).hasSize(2);
    assertThat(places)
        .allSatisfy(place -> {
          assertThat(place.likely(place.run().last())).isEqualTo(clockWasPutBackTo);
          assertThat(place.notBefore(place.run().first())).isEqualTo(clockWasPutBackTo);
        });
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 500);
  }

  /// Whatever the clocks say, what truly happened is within what is told, and in its order.
  @ParameterizedTest
  @MethodSource("seeds")
  void theTruthIsWithinWhatIsTold(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Run> runs = new ArrayList<>();
    List<Instant> truth = new ArrayList<>();
    Instant now = FROM;
    int count = random.nextInt(1, 7);
    for (int number = 1; number <= count; number++) {
      now = now.plusSeconds(random.nextInt(0, 1_200));
      truth.add(now);
      long wrong = random.nextInt(3) == 0 ? random.nextInt(-90_000, 90_000) : 0;
      int length = random.nextInt(0, 900);
      runs.add(run(number, now.plusSeconds(wrong), length));
      now = now.plusSeconds(length);
    }
    Instant until = now.plusSeconds(random.nextInt(0, 1_200));

    List<Place> places = Placing.place(runs, Duration.ofSeconds(random.nextInt(99)), FROM, until);

    Instant before = FROM;
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      Place place = places.get(i);
      assertThat(place.run()).isEqualTo(run);
      assertThat(place.begin()).isAfterOrEqualTo(before);
      assertThat(Duration.between(place.begin(), place.end())).isEqualTo(run.length());
      assertThat(truth.get(i)).isBetween(place.notBefore(run.first()), place.notAfter(run.first()));
      assertThat(place.likely(run.last()))
          .isBetween(place.notBefore(run.last()), place.notAfter(run.last()));
      before = place.end();
    }
    assertThat(before).isBeforeOrEqualTo(until);
  }
}
