package kz.oqyrman.simulators.selftest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.card.CardReader;
import org.jspecify.annotations.Nullable;

/// A reader of cards is tried by laying one on it.
final class CardTest {
  private static final int MOST_CARDS = 16;

  private CardTest() {}

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    BlockingQueue<Finding> cards = new ArrayBlockingQueue<>(MOST_CARDS);
    try (CardReader reader = Drivers.card(address, event -> take(event, cards))) {
      boolean works = findings.answers(Waiting.forHealth(reader::health, SelfTest.GREETING));
      if (!works) {
        findings.notWorking(Check.READS_CARDS);
        return;
      }
      if (allowed.scan().isZero()) {
        findings.add(Finding.of(Check.READS_CARDS, Result.NOT_TRIED, ""));
        return;
      }
      findings.waits(Check.READS_CARDS, allowed.scan());
      @Nullable Finding card = cards.poll(allowed.scan().toMillis(), TimeUnit.MILLISECONDS);
      findings.add(
          card == null
              ? Finding.of(
                  Check.READS_CARDS, Result.BAD, "0 / " + allowed.scan().toSeconds() + " s")
              : card);
    }
  }

  /// The kind of card, never its number.
  private static void take(CardEvent event, BlockingQueue<Finding> cards) {
    switch (event) {
      case CardEvent.Laid(var _, var kind) -> {
        var _ = cards.offer(Finding.of(Check.READS_CARDS, Result.GOOD, kind.name()));
      }
      case CardEvent.Unread(var kind, String why) -> {
        var _ = cards.offer(Finding.of(Check.READS_CARDS, Result.POOR, kind + ": " + why));
      }
      case CardEvent.HealthChanged _, CardEvent.Lifted _ -> {}
    }
  }
}
