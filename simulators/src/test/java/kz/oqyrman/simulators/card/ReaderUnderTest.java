package kz.oqyrman.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.card.CardEvent.HealthChanged;
import kz.oqyrman.drivers.card.CardReader;

/// A driver of a card reader that was started by its address line, and what it told.
final class ReaderUnderTest implements AutoCloseable {
  /// Far longer than anything takes, so that a machine that does much else does not matter.
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final BlockingQueue<CardEvent> events = new LinkedBlockingQueue<>();
  private final CardReader reader;

  ReaderUnderTest(String line) {
    if (!(DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address))) {
      throw new AssertionError(line);
    }
    reader = Drivers.card(address, events::add);
  }

  Health health() {
    return reader.health();
  }

  private CardEvent next() throws InterruptedException {
    CardEvent event = events.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
    assertThat(event).as("an event within %s", LONGEST).isNotNull();
    return event;
  }

  Health.Ready nextReady() throws InterruptedException {
    CardEvent event = next();
    while (!(event instanceof HealthChanged(Health.Ready ready))) {
      event = next();
    }
    return ready;
  }

  Health.Lost nextLost() throws InterruptedException {
    CardEvent event = next();
    while (!(event instanceof HealthChanged(Health.Lost lost))) {
      event = next();
    }
    return lost;
  }

  /// The next that is not about its health.
  CardEvent nextOfCards() throws InterruptedException {
    CardEvent event = next();
    while (event instanceof HealthChanged) {
      event = next();
    }
    return event;
  }

  List<CardEvent> ofCardsSoFar() {
    return events.stream().filter(event -> !(event instanceof HealthChanged)).toList();
  }

  @Override
  public void close() {
    reader.close();
  }
}
