package kz.oqyrman.simulators.sorter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.sorter.RouteOutcome;
import kz.oqyrman.drivers.sorter.RouteOutcome.Failed;
import kz.oqyrman.drivers.sorter.RouteOutcome.Refused;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.SorterEvent;
import kz.oqyrman.drivers.sorter.SorterEvent.BinFreed;
import kz.oqyrman.drivers.sorter.SorterEvent.BinFull;
import kz.oqyrman.drivers.sorter.SorterEvent.Jammed;
import kz.oqyrman.drivers.sorter.SorterEvent.Passed;
import kz.oqyrman.drivers.sorter.SorterEvent.Unjammed;
import kz.oqyrman.drivers.sorter.Sorters;
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

/// A sorter with its bins, by Modbus TCP and RTU.
@Timeout(180)
class SorterTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final List<SorterEvent> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<RouteOutcome> outcomes = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"true,0", "true,100", "false,0", "false,4000"})
  void anItemFallsWhereItWasSentAndThatIsTold(boolean serial, int base) throws Exception {
    SorterSimulator simulator = simulator(serial, base);
    Sorter sorter = ready(simulator);
    assertThat(sorter.bins()).isEqualTo(10);
    for (int bin : new int[] {3, 10, 1}) {
      assertThat(route(sorter, bin)).isEqualTo(new RouteOutcome.Set(bin));
      assertThat(simulator.letIn()).hasValue(bin);
      await().atMost(WAIT).until(() -> events.contains(new Passed(OptionalInt.of(bin))));
    }
    assertThat(passed()).hasSize(3);
    assertThat(simulator.complaints().list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFullBinIsToldAndNothingIsSentThere(boolean serial) throws Exception {
    SorterSimulator simulator = simulator(serial, 0);
    simulator.full(2, true);
    Sorter sorter = ready(simulator);
    await().atMost(WAIT).until(() -> events.contains(new BinFull(2)));
    assertThat(events.stream().takeWhile(event -> !isReady(event)))
        .as("before it is ready")
        .doesNotContain(new BinFull(2));
    simulator.full(10, true);
    await().atMost(WAIT).until(() -> events.contains(new BinFull(10)));
    assertThat(route(sorter, 2)).isEqualTo(new Refused(Refused.Why.FULL));
    assertThat(route(sorter, 10)).isEqualTo(new Refused(Refused.Why.FULL));
    assertThat(simulator.route()).isZero();
    simulator.full(2, false);
    await().atMost(WAIT).until(() -> events.contains(new BinFreed(2)));
    assertThat(route(sorter, 2)).isEqualTo(new RouteOutcome.Set(2));
    assertThat(events).filteredOn(event -> event instanceof BinFull).hasSize(2);
  }

  @Test
  void aJamIsToldAndStopsTheSorterUntilSomebodyHelped() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = ready(simulator);
    simulator.jammed(true);
    await().atMost(WAIT).until(() -> !sorter.health().works());
    assertThat(sorter.health().wrong().orElseThrow().reason()).isEqualTo(Reason.HARDWARE_FAULT);
    assertThat(events).contains(new Jammed());
    assertThat(route(sorter, 1)).isEqualTo(new Refused(Refused.Why.JAMMED));
    simulator.jammed(false);
    await().atMost(WAIT).until(() -> sorter.health().works());
    assertThat(events).contains(new Unjammed());
  }

  @Test
  void aBinThatIsNotThereIsRefusedAtOnce() throws Exception {
    Sorter sorter = ready(simulator(true, 0));
    assertThat(route(sorter, 11)).isEqualTo(new Refused(Refused.Why.NO_SUCH_BIN));
    assertThat(route(sorter, 0)).isEqualTo(new Refused(Refused.Why.NO_SUCH_BIN));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostAnswerChangesNothing(boolean serial) throws Exception {
    SorterSimulator simulator = simulator(serial, 0);
    Sorter sorter = ready(simulator);
    for (int i = 1; i <= 3; i++) {
      simulator.silent(2);
      assertThat(route(sorter, i)).isEqualTo(new RouteOutcome.Set(i));
      assertThat(simulator.route()).isEqualTo(i);
    }
    assertThat(sorter.health().works()).isTrue();
  }

  @Test
  void aLateAnswerIsNotTakenForTheNext() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = ready(simulator);
    for (int i = 1; i <= 3; i++) {
      simulator.wire().fault(new LineFault.Delay(Duration.ofMillis(600), 1));
      assertThat(route(sorter, i)).isEqualTo(new RouteOutcome.Set(i));
      assertThat(simulator.route()).isEqualTo(i);
    }
  }

  @Test
  void whatIsAnsweredAndNotDoneIsSeenByReadingBack() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = ready(simulator);
    simulator.forgetWrites(1);
    assertThat(route(sorter, 4)).isEqualTo(new RouteOutcome.Set(4));
    simulator.forgetWrites(1_000);
    assertThat(route(sorter, 5)).isInstanceOf(Failed.class);
    assertThat(simulator.route()).isEqualTo(4);
  }

  @Test
  void itemsThatFellWhileTheLineWasAwayAreToldWithoutTheirBins() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = ready(simulator);
    assertThat(route(sorter, 6)).isEqualTo(new RouteOutcome.Set(6));
    simulator.wire().fault(new LineFault.CableOut());
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Lost);
    assertThat(route(sorter, 7)).isInstanceOf(Failed.class);
    for (int i = 0; i < 3; i++) {
      simulator.letIn();
    }
    simulator.wire().repair();
    await().atMost(WAIT).until(() -> passed().size() == 3);
    assertThat(passed())
        .containsExactly(
            new Passed(OptionalInt.empty()),
            new Passed(OptionalInt.empty()),
            new Passed(OptionalInt.of(6)));
  }

  @Test
  void theCounterGoesRoundAndARestartTellsNoItems() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    simulator.restart(65_535);
    Sorter sorter = ready(simulator);
    assertThat(route(sorter, 1)).isEqualTo(new RouteOutcome.Set(1));
    simulator.letIn();
    await().atMost(WAIT).until(() -> passed().size() == 1);
    simulator.restart(40_000);
    assertThat(route(sorter, 2)).isEqualTo(new RouteOutcome.Set(2));
    simulator.letIn();
    await().atMost(WAIT).until(() -> passed().size() == 2);
    assertThat(passed())
        .containsExactly(new Passed(OptionalInt.of(1)), new Passed(OptionalInt.of(2)));
  }

  @Test
  void aMapOfAnotherMakerIsToldAsMisconfigured() throws Exception {
    SorterSimulator simulator = simulator(true, 500);
    Sorter sorter = sorter("modbus+serial:" + simulator.wire().target().orElseThrow());
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Lost);
    assertThat(sorter.health().wrong().orElseThrow().reason()).isEqualTo(Reason.MISCONFIGURED);
    assertThat(sorter.health().wrong().orElseThrow().detail()).contains("map");
    await()
        .atMost(WAIT)
        .until(() -> sorter.health() instanceof Health.Lost lost && lost.attempts() > 1);
    assertThat(events).as("not even for a moment").noneMatch(SorterTest::isReady);
  }

  @Test
  void aSorterInWhichAnItemIsStuckIsNeverReady() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    simulator.jammed(true);
    Sorter sorter = sorter(simulator.address().orElseThrow() + "&poll=10");
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Degraded);
    assertThat(events).noneMatch(SorterTest::isReady);
  }

  @ParameterizedTest
  @CsvSource({"4, HARDWARE_FAULT", "6, HARDWARE_FAULT", "1, MISCONFIGURED"})
  void aControllerThatCannotIsLostWithTheReason(int code, Reason reason) throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    simulator.fail(code);
    Sorter sorter = sorter(simulator.address().orElseThrow() + "&poll=10");
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Lost);
    assertThat(sorter.health().wrong().orElseThrow().reason()).isEqualTo(reason);
    assertThat(events).noneMatch(SorterTest::isReady);
  }

  @ParameterizedTest
  @CsvSource({"busy, true", "cut, true", "busy, false", "cut, false"})
  void oneThatDoesNotTellItsCountersIsAFaultUntilItDoes(String how, boolean atFirst)
      throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = atFirst ? withoutCounters(simulator, how) : ready(simulator);
    withoutCounters(simulator, how, true);
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Lost);
    assertThat(sorter.health().wrong().orElseThrow().reason()).isEqualTo(Reason.HARDWARE_FAULT);
    assertThat(sorter.health().wrong().orElseThrow().detail()).contains("counters");
    assertThat(events.stream().filter(SorterTest::isReady)).hasSize(atFirst ? 0 : 1);
    withoutCounters(simulator, how, false);
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Ready);
  }

  private Sorter withoutCounters(SorterSimulator simulator, String how) {
    withoutCounters(simulator, how, true);
    return sorter(simulator.address().orElseThrow() + "&poll=10");
  }

  private static void withoutCounters(SorterSimulator simulator, String how, boolean now) {
    if (how.equals("busy")) {
      simulator.countersBusy(now);
    } else {
      simulator.countersCut(now);
    }
  }

  /// What it leaves out is not taken for room in a bin, or for a way that is free.
  @Test
  void sensorsThatAreToldInPartAreNotTold() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    simulator.full(10, true);
    Sorter sorter = ready(simulator);
    await().atMost(WAIT).until(() -> events.contains(new BinFull(10)));
    simulator.sensorsCut(true);
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Lost);
    assertThat(sorter.health().wrong().orElseThrow().reason()).isEqualTo(Reason.HARDWARE_FAULT);
    assertThat(events).doesNotContain(new BinFreed(10));
  }

  @Test
  void aControllerThatIsBusyForAMomentIsWaitedFor() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = ready(simulator);
    simulator.fail(6);
    sorter.route(3, outcomes::add);
    simulator.fail(0);
    assertThat(outcomes.poll(60, TimeUnit.SECONDS)).isEqualTo(new RouteOutcome.Set(3));
    assertThat(sorter.health().works()).isTrue();
  }

  @Test
  void aLateAnswerOfOneSensorIsNotTakenForAnothers() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    simulator.full(1, true);
    ready(simulator);
    for (int i = 0; i < 12; i++) {
      simulator.wire().fault(new LineFault.Delay(Duration.ofMillis(600), 1));
      await().atMost(WAIT).until(() -> simulator.wire().faults().isEmpty());
      int sofar = simulator.asked();
      await().atMost(WAIT).until(() -> simulator.asked() > sofar + 6);
    }
    assertThat(events).contains(new BinFull(1)).doesNotContain(new Jammed(), new BinFreed(1));
  }

  @Test
  void aMapThatContradictsItselfIsToldWithWhatWouldBeRight() {
    assertThat(mistake("modbus+tcp:127.0.0.1:502?jam=3"))
        .contains("jam=3 is the sensor of bin 4")
        .contains("right would be");
    assertThat(mistake("modbus+serial:/dev/ttyUSB3?unit=0")).contains("right would be 1 to 247");
    assertThat(mistake("modbus+tcp:127.0.0.1:502?unit=0&full=4&jam=3")).isEmpty();
  }

  private static String mistake(String line) {
    return Sorters.mistake(parsed(line)).orElse("");
  }

  private static boolean isReady(SorterEvent event) {
    return event instanceof SorterEvent.HealthChanged(Health health)
        && health instanceof Health.Ready;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noiseAndBytesOneByOneAreGotOver(boolean serial) throws Exception {
    SorterSimulator simulator = simulator(serial, 0);
    Sorter sorter = ready(simulator);
    simulator.wire().fault(new LineFault.SplitWrites(1, Duration.ofMillis(1), 20));
    simulator.wire().fault(new LineFault.Noise(LineFault.Towards.HOST, 3, 4));
    for (int i = 1; i <= 5; i++) {
      assertThat(route(sorter, i)).isEqualTo(new RouteOutcome.Set(i));
    }
    assertThat(sorter.health().works()).isTrue();
  }

  @Test
  void whatWaitsIsAnsweredWhenTheSorterIsClosed() throws Exception {
    SorterSimulator simulator = simulator(true, 0);
    Sorter sorter = ready(simulator);
    simulator.silent(1_000);
    sorter.route(1, outcomes::add);
    sorter.route(2, outcomes::add);
    sorter.close();
    assertThat(outcomes.poll(60, TimeUnit.SECONDS)).isInstanceOf(Failed.class);
    assertThat(outcomes.poll(60, TimeUnit.SECONDS)).isInstanceOf(Failed.class);
    assertThat(route(sorter, 3)).isInstanceOf(Failed.class);
  }

  private SorterSimulator simulator(boolean serial, int base) throws IOException {
    DeviceWire wire =
        serial
            ? DeviceWire.onPseudoTerminal(
                "sorter", folder.resolve("sorter"), SorterSimulator.FACTORY_LINE.withoutWaiting())
            : DeviceWire.onTcp("sorter", Line.network().withoutWaiting());
    SorterSimulator simulator = SorterSimulator.start(wire, 10, base);
    open.add(simulator);
    return simulator;
  }

  private Sorter ready(SorterSimulator simulator) {
    Sorter sorter = sorter(simulator.address().orElseThrow() + "&poll=10");
    await().atMost(WAIT).until(() -> sorter.health() instanceof Health.Ready);
    return sorter;
  }

  private Sorter sorter(String line) {
    Sorter sorter = Sorters.open(parsed(line), events::add);
    open.add(sorter);
    return sorter;
  }

  private static DeviceAddress parsed(String line) {
    return DeviceAddress.of(line);
  }

  private RouteOutcome route(Sorter sorter, int bin) throws InterruptedException {
    sorter.route(bin, outcomes::add);
    RouteOutcome outcome = outcomes.poll(60, TimeUnit.SECONDS);
    assertThat(outcome).as("an answer for bin " + bin).isNotNull();
    return outcome;
  }

  private List<Passed> passed() {
    return events.stream()
        .filter(event -> event instanceof Passed)
        .map(event -> (Passed) event)
        .toList();
  }
}
