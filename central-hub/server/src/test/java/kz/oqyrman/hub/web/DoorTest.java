package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final String ADDRESS = "10.0.0.7";

  private final InstantSource clock = InstantSource.fixed(SemeyHub.NOON);

  @Test
  void whoHasTheRightPasswordComesIn() throws Exception {
    Door door = new Door(new TestAccounts(), clock);

    assertThat(door.knock(TestAccounts.ACCOUNT, TestAccounts.PASSWORD, ADDRESS))
        .isInstanceOfSatisfying(
            Door.Answer.ComeIn.class,
            in -> assertThat(in.member().account()).isEqualTo(TestAccounts.ACCOUNT));
  }

  @Test
  void anAccountTooLongToExistIsNeitherCheckedNorRemembered() throws Exception {
    AtomicInteger checked = new AtomicInteger();
    Door door =
        new Door(
            (_, _) -> {
              checked.incrementAndGet();
              return Optional.empty();
            },
            clock);

    for (int i = 0; i <= Door.OF_AN_ACCOUNT.free(); i++) {
      assertThat(door.knock("a".repeat(65), "x", ADDRESS)).isInstanceOf(Door.Answer.Wrong.class);
      assertThat(door.knock("a", "x".repeat(201), ADDRESS)).isInstanceOf(Door.Answer.Wrong.class);
    }
    assertThat(checked).hasValue(0);
  }

  /// Otherwise a guesser with many threads would keep the hub from its work.
  @Test
  void onlySoManyPasswordsAreCheckedAtATime() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    Door door =
        new Door(
            (_, _) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              waitFor(open);
              now.decrementAndGet();
              return Optional.empty();
            },
            clock);

    List<CompletableFuture<Void>> guessers =
        IntStream.range(0, 50)
            .mapToObj(i ->
                CompletableFuture.runAsync(
                    () -> knock(door, "account-" + i, "10.0.0." + i), Thread::startVirtualThread))
            .toList();

    await().untilAsserted(() -> assertThat(now).hasValue(2));
    open.countDown();

    guessers.forEach(CompletableFuture::join);
    assertThat(most).hasValue(2);
  }

  private static void waitFor(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void knock(Door door, String account, String address) {
    try {
      assertThat(door.knock(account, "x", address)).isInstanceOf(Door.Answer.Wrong.class);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
