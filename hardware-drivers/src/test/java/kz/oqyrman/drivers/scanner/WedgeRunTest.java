package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.drivers.scanner.UsKeyboard.Stroke;
import kz.oqyrman.drivers.scanner.WedgeRun.Fate;
import kz.oqyrman.drivers.scanner.WedgeRun.Verdict;
import org.junit.jupiter.api.Test;

class WedgeRunTest {
  private final WedgeRun run = new WedgeRun(WedgeRun.USUAL_GAP, WedgeRun.USUAL_LEAST);
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void manyKeysWithHardlyAPauseAndEnterAreARead() {
    for (char c : "21234000000018".toCharArray()) {
      assertThat(letter(c, 5))
          .isEqualTo(new Verdict(Fate.HELD, Fate.HELD, Optional.empty(), false));
    }
    assertThat(end(5))
        .isEqualTo(
            new Verdict(Fate.SWALLOWED, Fate.SWALLOWED, Optional.of("21234000000018"), false));
  }

  @Test
  void theLongestPauseThatIsNoneIsTheGap() {
    "123456".chars().forEach(c -> letter((char) c, 50));
    assertThat(end(50).read()).contains("123456");
    "123456".chars().forEach(c -> letter((char) c, 50));
    assertThat(end(51).read()).isEmpty();
  }

  @Test
  void aHumansKeysAreTypedEachAfterTheNextOrTheSilence() {
    letter('1', 500);
    assertThat(letter('2', 120).earlier()).isEqualTo(Fate.TYPED);
    assertThat(run.silent()).isEqualTo(Fate.TYPED);
    assertThat(end(300)).isEqualTo(new Verdict(Fate.HELD, Fate.TYPED, Optional.empty(), false));
  }

  @Test
  void twoFingersAndAPromptEnterAreAHuman() {
    letter('1', 500);
    letter('2', 20);
    assertThat(end(40)).isEqualTo(new Verdict(Fate.TYPED, Fate.TYPED, Optional.empty(), false));
  }

  @Test
  void aReadWithoutAnEndIsForgottenAndTold() {
    "978601006".chars().forEach(c -> letter((char) c, 3));
    assertThat(run.isUnended()).isTrue();
    assertThat(run.silent()).isEqualTo(Fate.SWALLOWED);
    "978601006".chars().forEach(c -> letter((char) c, 3));
    Verdict late = letter('1', 700);
    assertThat(late.earlier()).isEqualTo(Fate.SWALLOWED);
    assertThat(late.unended()).isTrue();
  }

  @Test
  void aFingerThatRestsOnAKeyIsAHuman() {
    "7777777777".chars().forEach(c -> letter((char) c, 30));
    assertThat(run.isUnended()).isFalse();
    assertThat(run.silent()).isEqualTo(Fate.TYPED);
  }

  @Test
  void aSecondEnterBehindAReadPressesNothing() {
    "123456".chars().forEach(c -> letter((char) c, 3));
    end(3);
    assertThat(end(3).key()).isEqualTo(Fate.SWALLOWED);
    assertThat(end(400).key()).isEqualTo(Fate.TYPED);
  }

  @Test
  void aKeyNoCodeIsMadeOfEndsARun() {
    letter('1', 300);
    now = now.plusMillis(10);
    assertThat(run.pressed(new Stroke.Other(), now))
        .isEqualTo(new Verdict(Fate.TYPED, Fate.TYPED, Optional.empty(), false));
    "123456".chars().forEach(c -> letter((char) c, 3));
    assertThat(run.pressed(new Stroke.Other(), now).unended()).isTrue();
    assertThat(run.silent()).isEqualTo(Fate.TYPED);
  }

  @Test
  void noRunGrowsWithoutBound() {
    for (int i = 0; i < 3 * WedgeRun.MOST; i++) {
      letter((char) ('0' + i % 10), 1);
    }
    assertThat(letter('1', 1).key()).isEqualTo(Fate.SWALLOWED);
    assertThat(end(1).read()).hasValueSatisfying(r -> assertThat(r).hasSize(WedgeRun.MOST));
  }

  private Verdict letter(char c, int millis) {
    now = now.plus(Duration.ofMillis(millis));
    return run.pressed(new Stroke.Letter(c), now);
  }

  private Verdict end(int millis) {
    now = now.plus(Duration.ofMillis(millis));
    return run.pressed(new Stroke.End(), now);
  }
}
