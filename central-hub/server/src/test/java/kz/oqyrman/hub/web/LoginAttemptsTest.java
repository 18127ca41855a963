package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  private final LoginAttempts attempts = new LoginAttempts();

  @Test
  void fiveTriesAreAllowedAndNoSixth() {
    tryInVain(5);

    assertThat(attempts.begin("aigerim", "10.0.0.7", NOW)).isFalse();
    assertThat(attempts.begin(" AIGERIM ", "10.0.0.7", NOW)).isFalse();
  }

  @Test
  void anotherAccountAndAnotherAddressAreNotMeant() {
    tryInVain(5);

    assertThat(attempts.begin("dauren", "10.0.0.7", NOW)).isTrue();
    assertThat(attempts.begin("aigerim", "10.0.0.8", NOW)).isTrue();
  }

  @Test
  void aMinuteAfterTheLastTryItIsForgotten() {
    tryInVain(5);

    assertThat(attempts.begin("aigerim", "10.0.0.7", NOW.plus(Duration.ofSeconds(59)))).isFalse();
    assertThat(attempts.begin("aigerim", "10.0.0.7", NOW.plus(LoginAttempts.PAUSE))).isTrue();
  }

  @Test
  void theRightPasswordForgivesTheWrongOnes() {
    tryInVain(4);
    attempts.succeeded("aigerim", "10.0.0.7");

    tryInVain(5);
  }

  @Test
  void manyGuessersDoNotFillTheMemory() {
    for (int i = 0; i < LoginAttempts.MOST_REMEMBERED + 10; i++) {
      assertThat(attempts.begin("account-" + i, "10.0.0.7", NOW)).isTrue();
    }

    assertThat(attempts.remembered()).isEqualTo(LoginAttempts.MOST_REMEMBERED);
  }

  private void tryInVain(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(attempts.begin("aigerim", "10.0.0.7", NOW)).isTrue();
    }
  }
}
