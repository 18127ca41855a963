package kz.oqyrman.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KillsFateTest {
  private final AtomicInteger blows = new AtomicInteger();
  private final CountDownLatch fell = new CountDownLatch(1);
  private final KillsFate fate =
      new KillsFate(
          KillsMoment.ACTING,
          0,
          () -> {
            blows.incrementAndGet();
            fell.countDown();
            return null;
          });

  @Test
  void comesAtItsMomentAndOnlyOnce() throws Exception {
    fate.cameTo(KillsMoment.LAID);
    assertThat(fell.await(50, TimeUnit.MILLISECONDS)).isFalse();

    fate.cameTo(KillsMoment.ACTING);
    assertThat(fell.await(10, TimeUnit.SECONDS)).isTrue();

    fate.cameTo(KillsMoment.TOLD);
    fate.fulfil();
    assertThat(blows).hasValue(1);
  }

  @Test
  void comesAtALaterMomentWhereItsOwnIsPassedOver() throws Exception {
    fate.cameTo(KillsMoment.FINISHING);

    assertThat(fell.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void comesAtTheEndOfAVisitInWhichNothingHappened() throws Exception {
    fate.fulfil();

    assertThat(blows).hasValue(1);
  }

  @Test
  void oneThatFailsIsTold() {
    KillsFate failing =
        new KillsFate(
            KillsMoment.LAID,
            0,
            () -> {
              throw new IOException("no such process");
            });

    assertThatThrownBy(failing::fulfil).hasRootCauseMessage("no such process");
  }
}
