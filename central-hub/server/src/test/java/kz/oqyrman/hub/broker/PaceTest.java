package kz.oqyrman.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Pace.Rule RULE = new Pace.Rule(10, 1_000, 2);

  private final Pace pace = new Pace(RULE, 0);

  @Test
  void aBurstIsHeardAtOnceAndThenTheEvenPace() {
    for (int i = 0; i < 20; i++) {
      assertThat(pace.said(0, 0)).as("message " + i).isZero();
    }
    assertThat(pace.said(0, 0)).isEqualTo(SECOND / 10);
    assertThat(pace.said(0, 0)).isEqualTo(SECOND / 5);
    assertThat(pace.said(0, 10 * SECOND)).isZero();
  }

  @Test
  void bytesCountTooAndOneLargeMessageIsNotForbidden() {
    assertThat(pace.said(2_000, 0)).isZero();
    assertThat(pace.said(3_000, 0)).isEqualTo(3 * SECOND);
    assertThat(pace.said(0, 3 * SECOND)).isZero();
  }

  @Test
  void restIsSavedForTheBurstOnly() {
    pace.said(0, 0);
    int heard = 0;
    while (pace.said(0, 3_600 * SECOND) == 0) {
      heard++;
    }
    assertThat(heard).isEqualTo(20);
  }
}
