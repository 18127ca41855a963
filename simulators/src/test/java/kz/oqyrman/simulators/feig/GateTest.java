package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.gate.Gate;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.gate.GateEvent.Passed;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A gate through which tags go, and what happens to its line.
@Timeout(180)
class GateTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int ARMED = 0x07;
  private static final int DISARMED = 0xC2;

  private final List<GateEvent> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void armedTagsAreToldInOrderAndDisarmedOnesNot(boolean serial) throws Exception {
    FeigGateSimulator simulator = simulator(serial);
    ready(simulator);
    assertThat(simulator.pass(tag(1), ARMED, 2)).isTrue();
    assertThat(simulator.pass(tag(2), DISARMED, 1)).isFalse();
    assertThat(simulator.pass(tag(3), ARMED, 1)).isTrue();
    await().atMost(WAIT).until(() -> passed().size() >= 2);
    assertThat(passed()).extracting(Passed::tag).containsExactly(tag(1), tag(3));
    assertThat(passed().getFirst().antenna()).isEqualTo(OptionalInt.of(2));
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    assertThat(simulator.complaints().list()).isEmpty();
  }

  @Test
  void recordsWithBlocksTimeAndDateAreReadToo() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    simulator.tellEverything();
    ready(simulator);
    simulator.pass(tag(7), ARMED, 3);
    await().atMost(WAIT).until(() -> passed().size() == 1);
    assertThat(passed().getFirst().tag()).isEqualTo(tag(7));
    assertThat(passed().getFirst().antenna()).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void aStackThroughTheGateIsToldWhole() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    ready(simulator);
    for (int i = 0; i < FeigGateSimulator.ROOM; i++) {
      simulator.pass(tag(i), ARMED, 1);
    }
    await().atMost(WAIT).until(() -> passed().size() >= FeigGateSimulator.ROOM);
    assertThat(passed()).extracting(Passed::tag).doesNotHaveDuplicates();
  }

  @Test
  void whatWasKeptWhileTheLineWasAwayIsToldAsSuch() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    Gate gate = ready(simulator);
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().size() == 1);
    simulator.wire().fault(new LineFault.CableOut());
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Lost);
    simulator.pass(tag(2), ARMED, 1);
    simulator.wire().repair();
    await().atMost(WAIT).until(() -> passed().size() == 2);
    assertThat(passed().getLast().kept()).isTrue();
    assertThat(events.indexOf(passed().getLast()))
        .as("told once it is ready again")
        .isGreaterThan(lastReady());
    await().atMost(WAIT).until(() -> simulator.waiting() == 0);
    // the first look that finds nothing ends what was kept; the next pass is told as it happens
    int kept = passed().size();
    await()
        .atMost(WAIT)
        .until(() -> {
          simulator.pass(tag(passed().size()), ARMED, 1);
          return passed().size() > kept && !passed().getLast().kept();
        });
  }

  @Test
  void lostAnswersLoseNothingAndTellNothingTwice() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    Gate gate = ready(simulator);
    simulator.loseReads(1);
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().size() == 1);
    simulator.loseClears(1);
    simulator.pass(tag(2), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().size() >= 2);
    simulator.pass(tag(3), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().size() >= 3);
    assertThat(passed()).extracting(Passed::tag).containsExactly(tag(1), tag(2), tag(3));
    assertThat(gate.health().works()).isTrue();
  }

  @Test
  void moreThanItKeepsIsSaid() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    for (int i = 0; i <= FeigGateSimulator.ROOM; i++) {
      simulator.pass(tag(i), ARMED, 1);
    }
    ready(simulator);
    await()
        .atMost(WAIT)
        .until(() -> events.stream().anyMatch(event -> event instanceof GateEvent.Missed));
    simulator.pass(tag(99), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().stream().anyMatch(p -> p.tag().equals(tag(99))));
  }

  @Test
  void aReaderInHostModeIsMisconfiguredUntilItIsSet() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    simulator.hostMode(true);
    Gate gate = gate(simulator.address().orElseThrow() + "?poll=10");
    await()
        .atMost(WAIT)
        .until(() -> gate.health() instanceof Health.Lost lost && lost.attempts() > 1);
    assertThat(gate.health().wrong().orElseThrow().reason()).isEqualTo(Reason.MISCONFIGURED);
    assertThat(events).as("not even for a moment").noneMatch(GateTest::isReady);
    simulator.hostMode(false);
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().size() == 1);
  }

  @ParameterizedTest
  @CsvSource({"21, MISCONFIGURED", "22, MISCONFIGURED", "23, HARDWARE_FAULT"})
  void aReaderThatMustBeSeenToIsLost(int status, Reason reason) throws Exception {
    FeigGateSimulator simulator = simulator(true);
    simulator.fail(status);
    Gate gate = gate(simulator.address().orElseThrow() + "?poll=10");
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Lost);
    assertThat(gate.health().wrong().orElseThrow().reason()).isEqualTo(reason);
  }

  @Test
  void aReaderThatRefusesEveryLookIsAFaultUntilItTells() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    Gate gate = ready(simulator);
    simulator.fail(0x0E);
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Degraded);
    assertThat(gate.health().wrong().orElseThrow().reason()).isEqualTo(Reason.HARDWARE_FAULT);
    assertThat(gate.health().wrong().orElseThrow().detail()).contains("0E");
    simulator.fail(0);
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    simulator.loseReads(100_000);
    simulator.pass(tag(1), ARMED, 1);
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Degraded);
    simulator.loseReads(0);
    await().atMost(WAIT).until(() -> passed().size() == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0E, FeigGateSimulator.SILENT})
  void aReaderThatDoesNotForgetIsAFaultUntilItDoes(int status) throws Exception {
    FeigGateSimulator simulator = simulator(true);
    Gate gate = ready(simulator, "?poll=10&timeout=200");
    simulator.forgetNothing(status);
    for (int i = 0; i < 12; i++) {
      simulator.pass(tag(i), ARMED, 1);
    }
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Degraded);
    assertThat(gate.health().wrong().orElseThrow().reason()).isEqualTo(Reason.HARDWARE_FAULT);
    assertThat(gate.health().wrong().orElseThrow().detail()).contains("forget");
    simulator.forget();
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    await().atMost(WAIT).until(() -> passed().size() >= 12);
    assertThat(passed()).extracting(Passed::tag).doesNotHaveDuplicates();
  }

  @Test
  void anOverflowThatStaysIsToldOnceAndIsAFault() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    for (int i = 0; i <= FeigGateSimulator.ROOM; i++) {
      simulator.pass(tag(i), ARMED, 1);
    }
    simulator.forgetNothing(0x0E);
    Gate gate = gate(simulator.address().orElseThrow() + "?poll=10");
    await()
        .atMost(WAIT)
        .until(() ->
            gate.health() instanceof Health.Degraded(String _, Trouble why)
                && why.detail().contains("forget"));
    assertThat(missed()).isOne();
    assertThat(passed()).extracting(Passed::tag).doesNotHaveDuplicates();
    simulator.forget();
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    simulator.pass(tag(99), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().stream().anyMatch(p -> p.tag().equals(tag(99))));
    assertThat(missed()).isOne();
  }

  @Test
  void oneThatCannotBeInitialisedServesAllTheSameAfterAnOverflow() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    for (int i = 0; i <= FeigGateSimulator.ROOM; i++) {
      simulator.pass(tag(i), ARMED, 1);
    }
    simulator.notInitialised();
    Gate gate = gate(simulator.address().orElseThrow() + "?poll=10");
    await().atMost(WAIT).until(() -> missed() == 1 && simulator.waiting() == 0);
    long looks = simulator.looks();
    await().atMost(WAIT).until(() -> simulator.looks() > looks + 15);
    simulator.pass(tag(99), ARMED, 1);
    await().atMost(WAIT).until(() -> passed().stream().anyMatch(p -> p.tag().equals(tag(99))));
    assertThat(passed().getLast().kept()).as("it has just happened").isFalse();
    assertThat(missed()).isOne();
    assertThat(gate.health().works()).isTrue();
  }

  private long missed() {
    return events.stream().filter(event -> event instanceof GateEvent.Missed).count();
  }

  private int lastReady() {
    return IntStream.range(0, events.size())
        .filter(i -> isReady(events.get(i)))
        .reduce(-1, (_, last) -> last);
  }

  private static boolean isReady(GateEvent event) {
    return event instanceof GateEvent.HealthChanged(Health health)
        && health instanceof Health.Ready;
  }

  @Test
  void noiseIsGotOver() throws Exception {
    FeigGateSimulator simulator = simulator(true);
    ready(simulator);
    simulator.wire().fault(new LineFault.Noise(LineFault.Towards.HOST, 3, 5));
    for (int i = 1; i <= 3; i++) {
      simulator.pass(tag(i), ARMED, 1);
      int sofar = i;
      await().atMost(WAIT).until(() -> passed().size() >= sofar);
    }
    assertThat(passed()).extracting(Passed::tag).containsExactly(tag(1), tag(2), tag(3));
  }

  private static Uid tag(int number) {
    return new Uid(0xE004_0150_0000_0000L + number);
  }

  private FeigGateSimulator simulator(boolean serial) throws IOException {
    DeviceWire wire =
        serial
            ? DeviceWire.onPseudoTerminal(
                "gate", folder.resolve("gate"), FeigGateSimulator.FACTORY_LINE.withoutWaiting())
            : DeviceWire.onTcp("gate", Line.network().withoutWaiting());
    FeigGateSimulator simulator = FeigGateSimulator.start(wire);
    open.add(simulator);
    return simulator;
  }

  private Gate ready(FeigGateSimulator simulator) {
    return ready(simulator, "?poll=10");
  }

  private Gate ready(FeigGateSimulator simulator, String options) {
    Gate gate = gate(simulator.address().orElseThrow() + options);
    await().atMost(WAIT).until(() -> gate.health() instanceof Health.Ready);
    return gate;
  }

  private Gate gate(String line) {
    DeviceAddress address = DeviceAddress.of(line);
    Gate gate = Gates.open(address, events::add);
    open.add(gate);
    return gate;
  }

  private List<Passed> passed() {
    return events.stream()
        .filter(event -> event instanceof Passed)
        .map(event -> (Passed) event)
        .toList();
  }
}
