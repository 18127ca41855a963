package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.gate.Gate;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.gate.GateEvent.Passed;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.rfid.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A gate that calls us, and what happens to its calls.
@Timeout(180)
class CallingGateTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ARMED = 0x07;
  private static final int DISARMED = 0xC2;

  private final List<GateEvent> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void findsAPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void armedTagsAreToldInOrderAndTheGateHearsThatWeHaveThem() throws Exception {
    Gate gate = gate("");
    CallingGateSimulator simulator = simulator();
    await()
        .atMost(WAIT)
        .until(
            () -> gate.health().wrong().filter(why -> why.reason() == Reason.SILENT).isPresent());
    assertThat(simulator.pass(tag(1), ARMED, 2)).isTrue();
    assertThat(simulator.pass(tag(2), DISARMED, 1)).isFalse();
    assertThat(simulator.pass(tag(3), ARMED, 1)).isTrue();
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(passed()).extracting(Passed::tag).containsExactly(tag(1), tag(3));
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);

    simulator.hangUp();
    simulator.pass(tag(4), ARMED, 1);
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(passed()).last().satisfies(last -> assertThat(last.tag()).isEqualTo(tag(4)));
    assertThat(gate.health()).as("hanging up is no trouble").isInstanceOf(Health.Ready.class);
    assertThat(simulator.complaints().list()).isEmpty();
    // a pause ends what was kept; the next pass is told as it happens
    await()
        .atMost(WAIT)
        .pollInterval(Duration.ofSeconds(3))
        .until(() -> {
          simulator.pass(tag(passed().size() + 10), ARMED, 1);
          await().atMost(WAIT).until(() -> simulator.waiting() == 0);
          return !passed().getLast().kept();
        });
  }

  @Test
  void whatWentThroughWhileAGateWasMissedIsToldAsKept() throws Exception {
    Gate gate = gate("?alive=1");
    CallingGateSimulator simulator = simulator();
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    await()
        .atMost(WAIT)
        .until(() ->
            gate.health().wrong().filter(why -> why.detail().contains("sign of life")).isPresent());
    simulator.pass(tag(2), ARMED, 1);
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(passed().getLast().tag()).isEqualTo(tag(2));
    assertThat(passed().getLast().kept()).isTrue();
  }

  @Test
  void whatWentThroughBeforeWeListenedIsToldAsKept() throws Exception {
    CallingGateSimulator simulator = simulator();
    for (int i = 0; i < 20; i++) {
      simulator.pass(tag(i), ARMED, 1);
    }
    gate("");
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(passed()).hasSize(20).allSatisfy(each -> assertThat(each.kept()).isTrue());
  }

  @Test
  void anAnswerThatIsLostLosesNoTag() throws Exception {
    gate("");
    CallingGateSimulator simulator = simulator();
    simulator.loseAnswers(2);
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(passed()).extracting(Passed::tag).containsOnly(tag(1));
    simulator.pass(tag(2), ARMED, 1);
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(passed()).extracting(Passed::tag).contains(tag(2));
  }

  @Test
  void noiseAndGarbageAreSkippedAndOneThatMayNotCallIsSentAway() throws Exception {
    Gate gate = gate("?from=127.0.0.1");
    CallingGateSimulator simulator = simulator();
    byte[] garbage = new byte[20_000];
    new Random(7).nextBytes(garbage);
    simulator.send(garbage);
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().stream().anyMatch(p -> p.tag().equals(tag(1))));
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);

    Gate strict = gate(open(), "?from=127.0.0.2");
    try (Socket stranger = new Socket()) {
      stranger.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
      stranger.setSoTimeout((int) WAIT.toMillis());
      assertThat(stranger.getInputStream().read()).as("the line is cut").isEqualTo(-1);
    }
    assertThat(strict.health()).isNotInstanceOf(Health.Ready.class);
  }

  @Test
  void aSignOfLifeKeepsItReadyAndItsLackIsTold() throws Exception {
    Gate gate = gate("?alive=1");
    CallingGateSimulator simulator = simulator();
    await().atMost(WAIT).until(() -> hasCalled(simulator));
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    await()
        .atMost(WAIT)
        .until(() ->
            gate.health().wrong().filter(why -> why.detail().contains("sign of life")).isPresent());
    simulator.live();
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    assertThat(passed()).isEmpty();
  }

  @Test
  void aRecordingPlaysAsTheGate() throws Exception {
    Path trace = folder.resolve("gate.trace");
    Gate gate = gate("?mask=none&trace=" + trace);
    CallingGateSimulator simulator = simulator();
    simulator.pass(tag(5), ARMED, 1);
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    gate.close();
    assertThat(Files.readString(trace)).contains("E0040150");
    events.clear();

    openAddress("feig-gate+trace:" + trace + "?mode=notification&speed=full");
    await().atMost(WAIT).until(() -> !passed().isEmpty());
    assertThat(passed()).extracting(Passed::tag).containsExactly(tag(5));
  }

  @Test
  void aWrongAddressSaysWhatWouldBeRight() {
    assertThat(mistake("feig-gate+listen:gate.local:10001"))
        .contains("'gate.local' is no address in digits; right would be such as 192.168.10.5");
    assertThat(mistake("feig-gate+listen:127.0.0.1:0")).contains("right would be 1 to 65535");
    assertThat(mistake("feig-gate+listen:127.0.0.1:10001?poll=5")).contains("known are");
    assertThat(mistake("feig-gate+listen:127.0.0.1:10001?from=anybody"))
        .contains("'anybody' is no address");
  }

  private static boolean hasCalled(CallingGateSimulator simulator) {
    try {
      simulator.live();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String mistake(String line) {
    return Gates.mistake(parsed(line)).orElse("");
  }

  private static Uid tag(int number) {
    return new Uid(0xE004_0150_0000_0000L + number);
  }

  private CallingGateSimulator simulator() {
    CallingGateSimulator simulator =
        CallingGateSimulator.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
    open.add(simulator);
    return simulator;
  }

  private int open() throws IOException {
    findsAPort();
    return port;
  }

  private Gate gate(String options) {
    return gate(port, options);
  }

  private Gate gate(int listeningPort, String options) {
    Gate gate = openAddress("feig-gate+listen:127.0.0.1:" + listeningPort + options);
    await()
        .atMost(WAIT)
        .until(() -> gate.health() instanceof Health.Degraded || gate.health().works());
    return gate;
  }

  private Gate openAddress(String line) {
    Gate gate = Gates.open(parsed(line), events::add);
    open.add(gate);
    return gate;
  }

  private static DeviceAddress parsed(String line) {
    return DeviceAddress.of(line);
  }

  private List<Passed> passed() {
    return events.stream()
        .filter(event -> event instanceof Passed)
        .map(event -> (Passed) event)
        .toList();
  }
}
