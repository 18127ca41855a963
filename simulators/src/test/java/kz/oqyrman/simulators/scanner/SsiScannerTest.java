package kz.oqyrman.simulators.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A scanner that speaks SSI, and what stands in its place.
@Timeout(120)
class SsiScannerTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final List<ScannerEvent> events = new CopyOnWriteArrayList<>();
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
  void whatIsReadIsToldOnceWithItsKind(boolean serial) throws Exception {
    SsiScannerSimulator simulator = simulator(serial, false);
    ready(simulator, "");
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODABAR, "21234000000018");
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    assertThat(scanned(2))
        .containsExactly(
            new Barcode("21234000000018", Symbology.CODABAR),
            new Barcode("INV-0042", Symbology.CODE_39));
    await().atMost(WAIT).until(simulator::reads);
    assertThat(simulator.complaints().list()).isEmpty();
  }

  @Test
  void aReadWhoseAckWasLostIsOneRead() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    ready(simulator, "");
    simulator.missAcks(3);
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0043");
    assertThat(scanned(2)).extracting(Barcode::text).containsExactly("INV-0042", "INV-0043");
  }

  @Test
  void oneThatWantsACommandForEachReadGetsIt() throws Exception {
    SsiScannerSimulator simulator = simulator(true, true);
    ready(simulator, "?trigger=on");
    for (int i = 1; i <= 3; i++) {
      await().atMost(WAIT).until(simulator::reads);
      simulator.scan(SsiScannerSimulator.CODE_39, "INV-000" + i);
    }
    assertThat(scanned(3))
        .extracting(Barcode::text)
        .containsExactly("INV-0001", "INV-0002", "INV-0003");
  }

  @Test
  void checkDigitsHoldHereToo() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    ready(simulator, "?check=codabar-mod10");
    for (String code : List.of("21234000000017", "21234000000018")) {
      await().atMost(WAIT).until(simulator::reads);
      simulator.scan(SsiScannerSimulator.CODABAR, code);
    }
    assertThat(scanned(1)).extracting(Barcode::text).containsExactly("21234000000018");
  }

  @Test
  void bytesOneByOneAndAPulledPlugAreGotOver() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    simulator.wire().fault(new LineFault.SplitWrites(1, Duration.ofMillis(2), LineFault.FOR_GOOD));
    BarcodeScanner scanner = ready(simulator, "");
    simulator.wire().fault(new LineFault.CableOut());
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Lost);
    simulator.wire().repair();
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    assertThat(scanned(1)).extracting(Barcode::text).containsExactly("INV-0042");
  }

  @Test
  void oneThatRefusesIsMisconfigured() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    simulator.refuse();
    assertThat(lost(simulator.address().orElseThrow()).reason()).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void oneThatRefusesToBeToldToReadIsNeverReady() throws Exception {
    SsiScannerSimulator simulator = simulator(true, true);
    simulator.refuseSessions(true);
    BarcodeScanner scanner = scanner(simulator.address().orElseThrow() + "?trigger=on");
    await()
        .atMost(WAIT)
        .until(() -> scanner.health() instanceof Health.Lost lost && lost.attempts() > 1);
    assertThat(scanner.health().wrong().map(Trouble::reason)).contains(Reason.MISCONFIGURED);
    assertThat(events)
        .noneMatch(event ->
            event instanceof ScannerEvent.HealthChanged(Health health)
                && health instanceof Health.Ready);
  }

  @Test
  void oneThatIsPulledOffIsMissedAlsoWhereNobodyScans() throws Exception {
    SsiScannerSimulator simulator = simulator(false, false);
    BarcodeScanner scanner = ready(simulator, "");
    simulator.off(true);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Lost);
    assertThat(scanner.health().wrong().map(Trouble::reason)).contains(Reason.SILENT);
    simulator.off(false);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
  }

  @Test
  void aCommandThatWasNotUnderstoodIsSaidAgain() throws Exception {
    SsiScannerSimulator simulator = simulator(true, true);
    simulator.mishear(2);
    ready(simulator, "?trigger=on");
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    assertThat(scanned(1)).hasSize(1);
    assertThat(events).noneMatch(SsiScannerTest::isLost);
  }

  @Test
  void aCommandToReadThatASleepingOneMissedIsSaidAgain() throws Exception {
    SsiScannerSimulator simulator = simulator(true, true);
    simulator.missSessions(3);
    ready(simulator, "?trigger=on");
    await().atMost(WAIT).until(simulator::reads);
    assertThat(events).noneMatch(SsiScannerTest::isLost);
  }

  @Test
  void oneThatUnderstandsNothingIsNotToldAsSilent() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    simulator.mishear(Integer.MAX_VALUE);
    Trouble trouble = lost(simulator.address().orElseThrow());
    assertThat(trouble.reason()).isEqualTo(Reason.NOISE);
    assertThat(trouble.detail()).contains("does not understand");
  }

  @Test
  void theSameReadAgainMuchLaterIsAnother() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    BarcodeScanner scanner = ready(simulator, "");
    await().atMost(WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    assertThat(scanned(1)).hasSize(1);
    Thread.sleep(Duration.ofMillis(3_500));
    simulator.sayAgain(SsiScannerSimulator.CODE_39, "INV-0042");
    assertThat(scanned(2)).hasSize(2);
    assertThat(scanner.health().works()).isTrue();
  }

  private static boolean isLost(ScannerEvent event) {
    return event instanceof ScannerEvent.HealthChanged(Health health)
        && health instanceof Health.Lost;
  }

  @Test
  void aScannerOfAnotherInterfaceIsToldAsSilentOrWrong() throws Exception {
    DeviceWire wire = wire(true);
    open.add(ScannerSimulator.start(wire, ScannerSettings.CARRIAGE_RETURN));
    String address = "ssi+serial:" + wire.target().orElseThrow();
    assertThat(lost(address).reason()).isEqualTo(Reason.SILENT);
  }

  @Test
  void somethingElseThatAnswersIsAWrongDevice() throws Exception {
    DeviceWire wire = wire(true);
    open.add(wire);
    wire.start((bytes, at) -> wire.send(bytes, at));
    Trouble trouble = lost("ssi+serial:" + wire.target().orElseThrow());
    assertThat(trouble.reason()).isEqualTo(Reason.WRONG_DEVICE);
    assertThat(trouble.detail()).contains("SSI");
  }

  private Trouble lost(String address) {
    BarcodeScanner scanner = scanner(address);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Lost);
    return scanner.health().wrong().orElseThrow();
  }

  private DeviceWire wire(boolean serial) throws IOException {
    return serial
        ? DeviceWire.onPseudoTerminal(
            "ssi", folder.resolve("ssi"), SsiScannerSimulator.FACTORY_LINE.withoutWaiting())
        : DeviceWire.onTcp("ssi", Line.network().withoutWaiting());
  }

  private SsiScannerSimulator simulator(boolean serial, boolean wantsSession) throws IOException {
    SsiScannerSimulator simulator = SsiScannerSimulator.start(wire(serial), wantsSession);
    open.add(simulator);
    return simulator;
  }

  private BarcodeScanner ready(SsiScannerSimulator simulator, String options) {
    BarcodeScanner scanner = scanner(simulator.address().orElseThrow() + options);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
    return scanner;
  }

  private BarcodeScanner scanner(String line) {
    DeviceAddress address = DeviceAddress.of(line);
    BarcodeScanner scanner = Drivers.scanner(address, events::add);
    open.add(scanner);
    return scanner;
  }

  private List<Barcode> scanned(int count) {
    await().atMost(WAIT).until(() -> scanned().size() >= count);
    return scanned();
  }

  private List<Barcode> scanned() {
    return events.stream()
        .filter(event -> event instanceof ScannerEvent.Scanned)
        .map(event -> ((ScannerEvent.Scanned) event).barcode())
        .toList();
  }
}
