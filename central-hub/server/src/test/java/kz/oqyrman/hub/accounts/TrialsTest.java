package kz.oqyrman.hub.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrialsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final Trials.Rule RULE =
      new Trials.Rule(3, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

  private final Trials trials = new Trials(RULE);
  private Instant now = NOW;

  private Duration begin() {
    return trials.begin("somebody", now);
  }

  @Test
  void theWaitsGrowToTheLongestAndNoFurther() {
    for (int i = 0; i < 3; i++) {
      assertThat(begin()).isZero();
    }
    for (int minutes : new int[] {1, 2, 4, 8, 10, 10}) {
      assertThat(begin()).isEqualTo(Duration.ofMinutes(minutes));
      now = now.plus(Duration.ofMinutes(minutes));
      assertThat(begin()).as("after " + minutes + " min").isZero();
    }
  }

  @Test
  void aTryThatMustWaitDoesNotMakeTheWaitLonger() {
    for (int i = 0; i < 3; i++) {
      begin();
    }
    now = now.plusSeconds(20);
    for (int i = 0; i < 100; i++) {
      assertThat(begin()).isEqualTo(Duration.ofSeconds(40));
    }
  }

  @Test
  void aRightTryForgivesAll() {
    begin();
    begin();
    trials.succeeded("somebody");

    assertThat(begin()).isZero();
    assertThat(begin()).isZero();
    assertThat(begin()).isZero();
    assertThat(begin()).isPositive();
  }

  @Test
  void anUncountedTryForgivesItselfOnly() {
    for (int i = 0; i < 2; i++) {
      begin();
      begin();
      trials.uncount("somebody");
    }
    begin();
    assertThat(begin()).as("three tries in vain stand").isPositive();
  }

  @Test
  void whoIsQuietForLongIsForgotten() {
    for (int i = 0; i < 3; i++) {
      begin();
    }
    now = now.plus(Duration.ofHours(1));
    trials.begin("somebody else", now);

    assertThat(trials.remembered()).isOne();
    assertThat(begin()).isZero();
  }

  @Test
  void othersAreNotHeldUp() {
    for (int i = 0; i < 4; i++) {
      begin();
    }
    assertThat(trials.begin("somebody else", now)).isZero();
  }

  @Test
  void onlySoManyAreRemembered() {
    for (int i = 0; i < Trials.MOST_REMEMBERED + 10; i++) {
      trials.begin("name-" + i, now);
    }
    assertThat(trials.remembered()).isEqualTo(Trials.MOST_REMEMBERED);
  }
}
