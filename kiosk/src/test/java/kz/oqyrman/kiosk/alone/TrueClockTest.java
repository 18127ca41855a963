package kz.oqyrman.kiosk.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrueClockTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

  @TempDir private Path folder;
  private Instant wall = NINE;
  private long nanos = 5_000;

  @Test
  void aWallClockThatJumpsChangesNothingAndIsNoticed() {
    TrueClock clock = clock();
    passes(Duration.ofMinutes(1));
    wall = NINE.minus(Duration.ofDays(400));

    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(60));
    assertThat(clock.off()).isLessThan(Duration.ofDays(-399));
  }

  @Test
  void theHubsTimeCountsFromItsFirstWord() {
    wall = NINE.plus(Duration.ofHours(1));
    TrueClock clock = clock();
    assertThat(clock.isHeard()).isFalse();
    passes(Duration.ofMinutes(5));
    TrueClock.FirstWord word = clock.heard(NINE, Duration.ofMillis(80)).orElseThrow();
    assertThat(word.later())
        .as("what was written down before was an hour and five minutes late")
        .isEqualTo(Duration.ofMinutes(-65).plusMillis(80));
    assertThat(word.wasWrong()).isTrue();
    assertThat(word.startedAt()).isEqualTo(NINE.plusMillis(80).minus(Duration.ofMinutes(5)));
    assertThat(word.sureBefore()).as("nobody knows").isEqualTo(Instant.EPOCH);
    assertThat(clock.isHeard()).isTrue();
    assertThat(clock.heard(NINE.plusSeconds(60), Duration.ofMillis(80))).isEmpty();

    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(60));
    assertThat(clock.off()).isBetween(Duration.ofMinutes(63), Duration.ofMinutes(66));
    passes(Duration.ofMinutes(10));
    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(60).plus(Duration.ofMinutes(10)));
  }

  @Test
  void aTimeWithinWhatTheHubCanMeanIsLeftAlone() {
    TrueClock clock = clock();
    clock.heard(NINE.minusSeconds(30), Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(NINE);

    clock.heard(NINE.plusSeconds(20), Duration.ofDays(1));
    assertThat(clock.instant()).as("a word sent later than now").isEqualTo(NINE.plusSeconds(20));
    assertThat(clock.off()).isZero();
  }

  @Test
  void aClockThatWentBackOverAPowerCutIsNotKnownUntilTheHubSpeaks() {
    TrueClock before = clock();
    before.remember();
    wall = Instant.parse("2000-01-01T00:00:00Z");

    TrueClock after = clock();
    assertThat(after.isKnown()).isFalse();
    assertThat(after.instant()).as("never before what was").isEqualTo(NINE);

    after.heard(NINE.plusSeconds(600), Duration.ofSeconds(1));
    assertThat(after.isKnown()).isTrue();
    assertThat(after.instant()).isEqualTo(NINE.plusSeconds(600));
  }

  /// A message that answers no question may have waited for days: any clock that is ahead fits it.
  @Test
  void aFirstWordThatMayBeOldSaysNothing() {
    TrueClock clock = clock();

    assertThat(clock.heard(NINE.minus(Duration.ofHours(7)), Duration.ofDays(36_500))).isEmpty();
    assertThat(clock.isHeard()).isFalse();

    assertThat(clock.heard(NINE.minus(Duration.ofHours(7)), Duration.ZERO).orElseThrow().later())
        .isEqualTo(Duration.ofHours(-7));
  }

  @Test
  void ofTwoTimesThatAreKeptTheOneIsSure() {
    TrueClock heard = clock();
    heard.heard(NINE, Duration.ZERO);
    passes(Duration.ofMinutes(3));
    heard.remember();
    passes(Duration.ofHours(2));
    TrueClock deaf = clock();
    deaf.remember();
    passes(Duration.ofHours(1));

    TrueClock.FirstWord word = clock().heard(NINE.plusSeconds(11_000), Duration.ZERO).orElseThrow();

    assertThat(word.sureBefore()).isEqualTo(NINE.plusSeconds(180));
    wall = NINE.plusSeconds(3_600);
    assertThat(clock().isKnown()).as("nine and two hours were seen already").isFalse();
  }

  @Test
  void aTimeKeptByAClockThatWasAheadGivesWayToTheHubs() {
    wall = NINE.plus(Duration.ofDays(3));
    clock().remember();
    wall = NINE;
    TrueClock clock = clock();
    clock.heard(NINE, Duration.ZERO);
    clock.remember();

    assertThat(clock().isKnown()).isTrue();
  }

  @Test
  void aTimeKeptByTheProgramBeforeIsReadAndNotSure() throws Exception {
    Files.writeString(folder.resolve("clock"), Long.toString(NINE.toEpochMilli()));
    wall = NINE.minus(Duration.ofDays(1));
    TrueClock clock = clock();

    assertThat(clock.isKnown()).isFalse();
    assertThat(clock.heard(NINE, Duration.ZERO).orElseThrow().sureBefore())
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void aTimeThatCannotBeReadIsNoTime() throws Exception {
    Files.writeString(folder.resolve("clock"), "yesterday");

    assertThat(clock().isKnown()).isTrue();
    assertThat(clock().instant()).isEqualTo(NINE);
  }

  private TrueClock clock() {
    return new TrueClock(() -> wall, () -> nanos, folder.resolve("clock"));
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }
}
