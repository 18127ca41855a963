package kz.oqyrman.simulators.selftest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.coins.CoinBox;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.coins.CoinEvent;
import kz.oqyrman.drivers.link.Tap;
import org.jspecify.annotations.Nullable;

/// A coin box is tried by putting a coin in, which stays there; it gives every coin back where
/// nobody asked for that.
final class CoinsTest {
  private static final int MOST_COINS = 16;

  private CoinsTest() {}

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    BlockingQueue<Finding> coins = new ArrayBlockingQueue<>(MOST_COINS);
    RoundTrips trips = new RoundTrips(System::nanoTime);
    Tap tap = new WithoutEcho(trips);
    try (CoinBox box = CoinBoxes.open(address, event -> take(event, coins), tap)) {
      boolean works = findings.answers(Waiting.forLooks(box::health, trips));
      if (!works) {
        findings.notWorking(Check.TAKES);
      } else if (allowed.coins().isZero()) {
        findings.add(Finding.of(Check.TAKES, Result.NOT_TRIED, ""));
      } else {
        box.accept(true);
        findings.waits(Check.TAKES, allowed.coins());
        findings.add(first(coins, allowed));
      }
      findings.stays(works, box.health());
      findings.add(trips.finding(works));
    }
  }

  /// The first coin that is taken; where none is, the last that came back.
  private static Finding first(BlockingQueue<Finding> coins, Allowed allowed)
      throws InterruptedException {
    long end = System.nanoTime() + allowed.coins().toNanos();
    Finding last = Finding.of(Check.TAKES, Result.BAD, "0 / " + allowed.coins().toSeconds() + " s");
    while (last.result() != Result.GOOD) {
      @Nullable Finding next = coins.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return last;
      }
      last = next;
    }
    return last;
  }

  private static void take(CoinEvent event, BlockingQueue<Finding> coins) {
    switch (event) {
      case CoinEvent.Accepted(var coin, int _) -> {
        var _ = coins.offer(Finding.of(Check.TAKES, Result.GOOD, coin.tenge() + " KZT"));
      }
      case CoinEvent.Unvalued(int position, int _) -> {
        var _ = coins.offer(Finding.of(Check.TAKES, Result.BAD, "position " + position));
      }
      case CoinEvent.Rejected(var why, int code) -> {
        var _ = coins.offer(Finding.of(Check.TAKES, Result.POOR, why + " (" + code + ")"));
      }
      case CoinEvent.HealthChanged _, CoinEvent.ReturnPressed _, CoinEvent.Restarted _ -> {}
    }
  }
}
