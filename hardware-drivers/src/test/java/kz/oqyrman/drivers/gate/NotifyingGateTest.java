package kz.oqyrman.drivers.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.feig.FeigFrames;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A gate that calls, over a line in the hand of the test.
@Timeout(120)
class NotifyingGateTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-11-26T07:00:00Z");

  /// No source says which command a sign of life bears.
  private static final byte[] SIGN_OF_LIFE = frame(0x6E, "00");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final List<GateEvent> events = new CopyOnWriteArrayList<>();
  private final Wire wire = new Wire();
  private final List<NotifyingGate> opened = new ArrayList<>();

  @AfterEach
  void closes() {
    opened.forEach(NotifyingGate::close);
  }

  @Test
  void aClockThatIsSetForwardSilencesNoGate() {
    NotifyingGate gate = open(Duration.ofHours(1));
    wire.say(SIGN_OF_LIFE);
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    clock.set(NOON.plus(Duration.ofDays(1)));
    int sofar = wire.reads.get();
    await().atMost(WAIT).until(() -> wire.reads.get() > sofar + 3);
    assertThat(gate.health()).isInstanceOf(Health.Ready.class);
  }

  @Test
  void aClockThatIsSetBackHidesNoSilence() {
    NotifyingGate gate = open(Duration.ofMillis(300));
    wire.say(SIGN_OF_LIFE);
    await()
        .atMost(WAIT)
        .until(() -> {
          clock.set(clock.get().minus(Duration.ofHours(1)));
          return gate.health()
              .wrong()
              .map(Trouble::detail)
              .filter(why -> why.contains("sign of life"))
              .isPresent();
        });
  }

  /// They come more often than a pause is long that ends what was kept.
  @Test
  void signsOfLifeDoNotMakeAPassKept() {
    open(Duration.ofHours(1));
    wire.say(frame(0x22, "00 11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02"));
    await().atMost(WAIT).until(() -> passed().size() == 1);
    for (int i = 0; i < 4; i++) {
      int sofar = wire.reads.get();
      await().atMost(WAIT).until(() -> wire.reads.get() > sofar + 4);
      wire.say(SIGN_OF_LIFE);
    }
    wire.say(frame(0x22, "00 11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 05 02"));
    await().atMost(WAIT).until(() -> passed().size() == 2);
    assertThat(passed()).extracting(GateEvent.Passed::kept).containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "F1, HARDWARE_FAULT",
    "17, HARDWARE_FAULT",
    "13, MISCONFIGURED",
    "16, MISCONFIGURED",
    "80, MISCONFIGURED"
  })
  void aReaderThatMustBeSeenToIsLostUntilItTellsAgain(String status, Reason reason) {
    NotifyingGate gate = open(Duration.ZERO);
    wire.say(frame(0x22, status));
    await()
        .atMost(WAIT)
        .until(() ->
            gate.health() instanceof Health.Lost(Trouble why, int _) && why.reason() == reason);
    assertThat(events).as("not even for a moment").noneMatch(NotifyingGateTest::isReady);
    wire.say(frame(0x22, "00 11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02"));
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
  }

  /// What calls after a silence may be another reader.
  @Test
  void aRefusalHidesNoSilenceAndEndsWithIt() {
    NotifyingGate gate = open(Duration.ofMillis(100));
    wire.say(frame(0x22, "F1"));
    await()
        .atMost(WAIT)
        .until(() ->
            gate.health() instanceof Health.Degraded(String _, Trouble why)
                && why.reason() == Reason.SILENT
                && why.detail().contains("no sign of life"));
    wire.say(frame(0x65, "00"));
    await().atMost(WAIT).until(() -> events.stream().anyMatch(NotifyingGateTest::isReady));
  }

  /// One that is set to wait for that says it again without end.
  @Test
  void anOverflowWithoutRecordsIsHeardToo() {
    open(Duration.ZERO);
    wire.say(frame(0x22, "93"));
    await().atMost(WAIT).until(() -> !wire.written.isEmpty());
    assertThat(wire.written)
        .containsExactly(
            FeigFrames.encode(new Frame(Form.ADVANCED, 255, FeigGate.CLEAR_BUFFER, Bytes.NONE)));
    assertThat(events).anyMatch(event -> event instanceof GateEvent.Missed);
  }

  private static boolean isReady(GateEvent event) {
    return event instanceof GateEvent.HealthChanged(Health health)
        && health instanceof Health.Ready;
  }

  private List<GateEvent.Passed> passed() {
    return events.stream()
        .filter(event -> event instanceof GateEvent.Passed)
        .map(event -> (GateEvent.Passed) event)
        .toList();
  }

  private NotifyingGate open(Duration alive) {
    NotifyingGate gate =
        NotifyingGate.open(
            DeviceAddress.of("feig-gate+listen:127.0.0.1:10001"),
            () -> wire,
            new NotifyingSettings(true, alive, Form.ADVANCED, 255),
            clock::get,
            events::add);
    opened.add(gate);
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Degraded);
    return gate;
  }

  private static byte[] frame(int command, String data) {
    return FeigFrames.encode(new Frame(Form.ADVANCED, 0, command, Bytes.ofHex(data)));
  }

  /// What the gate sends, piece by piece.
  private static final class Wire implements Link {
    private final BlockingQueue<byte[]> coming = new LinkedBlockingQueue<>();
    private final List<byte[]> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean closed;

    void say(byte[] bytes) {
      coming.add(bytes);
    }

    @Override
    public int read(byte[] into, Duration wait) throws LinkException {
      reads.incrementAndGet();
      try {
        byte[] next = closed ? null : coming.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (closed) {
          throw new LinkException(Reason.LINE_BROKEN, "closed");
        }
        int length = next == null ? 0 : next.length;
        if (next != null) {
          System.arraycopy(next, 0, into, 0, length);
        }
        return length;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LinkException(Reason.LINE_BROKEN, "closed", e);
      }
    }

    @Override
    public void write(byte[] bytes) {
      written.add(bytes);
    }

    @Override
    public void drain() {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
