package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.scanner.KeyboardWedge.Handling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyboardWedgeTest {
  private static final int ENTER = 28;
  private static final int KEYPAD_ENTER = 96;

  private final List<ScannerEvent> events = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private KeyboardWedge wedge = wedge("");

  @AfterEach
  void close() {
    wedge.close();
  }

  @Test
  void theKeysOfACodeAreThatCodeWhateverTheSystemMakesOfThem() {
    wedge.begin();
    press(false, 3, 2, 3, 4, 5, 11, 11, 11, 11, 11, 11, 11, 2, 9);
    assertThat(press(false, ENTER)).isEqualTo(Handling.FORGET);
    press(true, 23, 49, 47);
    press(false, 12, 11, 11, 5, 3);
    press(false, ENTER);
    press(false, 79, 80, 81, 75, 76, 77, 71, 72, 73, 82);
    press(false, KEYPAD_ENTER);
    assertThat(scanned(3)).containsExactly("21234000000018", "INV-0042", "1234567890");
  }

  @Test
  void aReadIsCheckedAsOfAnyScanner() {
    wedge.close();
    wedge = wedge("?check=codabar-mod10");
    wedge.begin();
    press(false, 3, 2, 3, 4, 5, 11, 11, 11, 11, 11, 11, 11, 2, 8, ENTER);
    press(false, 3, 2, 3, 4, 5, 11, 11, 11, 11, 11, 11, 11, 2, 9, ENTER);
    assertThat(scanned(1)).containsExactly("21234000000018");
  }

  @Test
  void aHumansKeysArePassedOn() {
    wedge.begin();
    assertThat(press(false, 3)).isEqualTo(Handling.KEEP_BACK);
    assertThat(wedge.silent(now)).isEqualTo(Handling.LET_PASS);
    now = now.plusSeconds(1);
    assertThat(press(false, ENTER)).isEqualTo(Handling.LET_PASS);
    assertThat(wedge.pressedWithCommand(now).key()).isEqualTo(Handling.LET_PASS);
  }

  @Test
  void aScannerThatNeverTypesEnterIsToldAfterThreeTimesAndHealed() {
    wedge.begin();
    for (int i = 0; i < ScanReader.PERSISTENT; i++) {
      press(false, 2, 3, 4, 5, 6, 7, 8);
      assertThat(wedge.silent(now)).isEqualTo(Handling.FORGET);
      now = now.plusSeconds(1);
    }
    assertThat(wedge.health())
        .isInstanceOfSatisfying(
            Health.Degraded.class,
            d -> {
              assertThat(d.trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
              assertThat(d.trouble().detail()).contains("Enter or Tab");
            });
    press(false, 2, 3, 4, 5, 6, 7, 8, ENTER);
    assertThat(wedge.health()).isInstanceOf(Health.Ready.class);
  }

  @Test
  void withoutAWindowItIsLostAndClosedItStaysClosed() {
    assertThat(wedge.health()).isInstanceOf(Health.Starting.class);
    wedge.without("there is none");
    assertThat(wedge.health().wrong())
        .hasValueSatisfying(trouble -> assertThat(trouble.reason()).isEqualTo(Reason.NOT_THERE));
    wedge.close();
    wedge.begin();
    assertThat(wedge.health()).isInstanceOf(Health.Closed.class);
    assertThat(events).endsWith(new ScannerEvent.HealthChanged(new Health.Closed()));
  }

  @Test
  void aListenerThatBreaksOrIsSlowMissesNeitherTheRestNorTheEnd() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    KeyboardWedge other =
        wedge(
            "",
            event -> {
              events.add(event);
              if (scanned().size() == 1) {
                awaitUninterruptibly(slow);
              }
              throw new AssertionError("a mistake of the listener");
            });
    wedge.close();
    events.clear();
    wedge = other;
    other.begin();
    for (int i = 0; i < 200; i++) {
      press(false, 2, 3, 4, 5, 6, 7, 2 + i % 9, ENTER);
    }
    Thread closing = Thread.ofVirtual().start(other::close);
    await().until(() -> other.health() instanceof Health.Closed);
    slow.countDown();
    closing.join();
    await()
        .untilAsserted(
            () -> assertThat(events).endsWith(new ScannerEvent.HealthChanged(new Health.Closed())));
    assertThat(scanned()).as("what it had room for").hasSizeGreaterThan(10);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        assertThat(latch.getCount()).isNotNegative();
      }
    }
  }

  /// @return what becomes of the last key
  private Handling press(boolean shift, int... positions) {
    Handling last = Handling.LET_PASS;
    for (int position : positions) {
      now = now.plus(Duration.ofMillis(4));
      last = wedge.pressed(position, shift, now).key();
    }
    return last;
  }

  private List<String> scanned(int count) {
    await().until(() -> scanned().size() >= count);
    return scanned();
  }

  private List<String> scanned() {
    return events.stream()
        .filter(event -> event instanceof ScannerEvent.Scanned)
        .map(event -> ((ScannerEvent.Scanned) event).barcode().text())
        .toList();
  }

  private KeyboardWedge wedge(String options) {
    return wedge(options, events::add);
  }

  private static KeyboardWedge wedge(String options, Consumer<ScannerEvent> listener) {
    DeviceAddress address = DeviceAddress.of("wedge+keyboard:window" + options);
    return (KeyboardWedge) Drivers.scanner(address, listener);
  }
}
