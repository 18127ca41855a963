package kz.oqyrman.simulators.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The contract with a scanner that speaks SSI, on a serial line; what only such a one owes, and
/// what stands in its place.
@Timeout(120)
class SsiScannerTest extends BarcodeScannerContract {
  private static final Duration LONG_WAIT = Duration.ofSeconds(60);

  @Override
  ScannerStand stand(Path into, ScannerSettings settings) throws IOException {
    return new SsiScannerStand(serial(into), settings);
  }

  @Override
  Set<ScannerAbility> abilities() {
    return SsiScannerStand.ABILITIES;
  }

  @Test
  void aReadWhoseAckWasLostIsOneRead() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    ready(simulator, "");
    simulator.missAcks(3);
    await().atMost(LONG_WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    await().atMost(LONG_WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0043");
    assertThat(scanned(2)).extracting(Barcode::text).containsExactly("INV-0042", "INV-0043");
  }

  @Test
  void checkDigitsHoldHereToo() throws Exception {
    SsiScannerSimulator simulator = simulator(true, false);
    ready(simulator, "?check=codabar-mod10");
    for (String code : List.of("21234000000017", "21234000000018")) {
      await().atMost(LONG_WAIT).until(simulator::reads);
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
    await().atMost(LONG_WAIT).until(() -> scanner.health() instanceof Health.Lost);
    simulator.wire().repair();
    await().atMost(LONG_WAIT).until(() -> scanner.health() instanceof Health.Ready);
    await().atMost(LONG_WAIT).until(simulator::reads);
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
        .atMost(LONG_WAIT)
        .until(() -> scanner.health() instanceof Health.Lost lost && lost.attempts() > 1);
    assertThat(scanner.health().wrong().map(Trouble::reason)).contains(Reason.MISCONFIGURED);
    assertThat(events())
        .noneMatch(event ->
            event instanceof ScannerEvent.HealthChanged(Health health)
                && health instanceof Health.Ready);
  }

  @Test
  void oneThatIsPulledOffIsMissedAlsoWhereNobodyScans() throws Exception {
    SsiScannerSimulator simulator = simulator(false, false);
    BarcodeScanner scanner = ready(simulator, "");
    simulator.off(true);
    await().atMost(LONG_WAIT).until(() -> scanner.health() instanceof Health.Lost);
    assertThat(scanner.health().wrong().map(Trouble::reason)).contains(Reason.SILENT);
    simulator.off(false);
    await().atMost(LONG_WAIT).until(() -> scanner.health() instanceof Health.Ready);
  }

  @Test
  void aCommandThatWasNotUnderstoodIsSaidAgain() throws Exception {
    SsiScannerSimulator simulator = simulator(true, true);
    simulator.mishear(2);
    ready(simulator, "?trigger=on");
    await().atMost(LONG_WAIT).until(simulator::reads);
    simulator.scan(SsiScannerSimulator.CODE_39, "INV-0042");
    assertThat(scanned(1)).hasSize(1);
    assertThat(events()).noneMatch(SsiScannerTest::isLost);
  }

  @Test
  void aCommandToReadThatASleepingOneMissedIsSaidAgain() throws Exception {
    SsiScannerSimulator simulator = simulator(true, true);
    simulator.missSessions(3);
    ready(simulator, "?trigger=on");
    await().atMost(LONG_WAIT).until(simulator::reads);
    assertThat(events()).noneMatch(SsiScannerTest::isLost);
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
    await().atMost(LONG_WAIT).until(simulator::reads);
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
    DeviceWire wire = serial(folder());
    opened(ScannerSimulator.start(wire, ScannerSettings.CARRIAGE_RETURN));
    String address = "ssi+serial:" + wire.target().orElseThrow();
    assertThat(lost(address).reason()).isEqualTo(Reason.SILENT);
  }

  @Test
  void somethingElseThatAnswersIsAWrongDevice() throws Exception {
    DeviceWire wire = opened(serial(folder()));
    wire.start((bytes, at) -> wire.send(bytes, at));
    Trouble trouble = lost("ssi+serial:" + wire.target().orElseThrow());
    assertThat(trouble.reason()).isEqualTo(Reason.WRONG_DEVICE);
    assertThat(trouble.detail()).contains("SSI");
  }

  private Trouble lost(String address) {
    BarcodeScanner scanner = scanner(address);
    await().atMost(LONG_WAIT).until(() -> scanner.health() instanceof Health.Lost);
    return scanner.health().wrong().orElseThrow();
  }

  private static DeviceWire serial(Path into) throws IOException {
    return DeviceWire.onPseudoTerminal(
        "ssi", into.resolve("ssi"), SsiScannerSimulator.FACTORY_LINE.withoutWaiting());
  }

  private SsiScannerSimulator simulator(boolean serial, boolean wantsSession) throws IOException {
    DeviceWire wire =
        serial ? serial(folder()) : DeviceWire.onTcp("ssi", Line.network().withoutWaiting());
    return opened(SsiScannerSimulator.start(wire, wantsSession));
  }

  private BarcodeScanner ready(SsiScannerSimulator simulator, String options) {
    return ready(simulator.address().orElseThrow() + options);
  }

  private List<Barcode> scanned(int count) {
    await().atMost(LONG_WAIT).until(() -> scanned().size() >= count);
    return scanned();
  }
}
