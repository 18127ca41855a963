package kz.oqyrman.simulators.scanner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.simulators.scanner.ScannerSettings.Reading;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the driver of a scanner and its simulator owe each other, over any cable.
@Timeout(60)
abstract class BarcodeScannerContract {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final List<ScannerEvent> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  /// A new cable.
  abstract DeviceWire wire(Path folder) throws IOException;

  @AfterEach
  void unplug() throws Exception {
    closeAll();
  }

  private void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    open.clear();
  }

  @Test
  void whatIsScannedIsToldInOrderWithItsKind() throws Exception {
    ScannerSimulator simulator = simulator(ScannerSettings.CARRIAGE_RETURN);
    ready(simulator, "?aim=on");
    simulator.scan("21234000000018", "]F0");
    simulator.scan("INV-0042", "]A0");
    simulator.scan("9786010060005", "]E0");
    simulator.scan("Оқырман №7", "]Q1");
    awaitScanned(4);
    assertThat(scanned())
        .containsExactly(
            new Barcode("21234000000018", Symbology.CODABAR),
            new Barcode("INV-0042", Symbology.CODE_39),
            new Barcode("9786010060005", Symbology.EAN),
            new Barcode("Оқырман №7", Symbology.QR));
  }

  @Test
  void aScannerThatCouldNotReadScannedNothing() throws Exception {
    ScannerSimulator simulator = simulator(ScannerSettings.CARRIAGE_RETURN);
    ready(simulator, "");
    simulator.readNothing();
    simulator.scan("INV-0042");
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042");
  }

  @Test
  void prefixAndSuffixAreTakenOff() throws Exception {
    ScannerSimulator simulator = simulator(new ScannerSettings("\u0002#", "\u0003"));
    ready(simulator, "?prefix=%02%23&suffix=etx");
    simulator.scan("INV-0042");
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042");
  }

  @Test
  void aScannerNobodyHasSetUpIsUnderstoodBySilence() throws Exception {
    ScannerSimulator simulator = simulator(new ScannerSettings("", ""));
    ready(simulator, "?suffix=silence");
    simulator.scan("INV-0042");
    awaitScanned(1);
    simulator.scan("INV-0043");
    awaitScanned(2);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042", "INV-0043");
  }

  @Test
  void readsThatComeInPiecesAreWhole() throws Exception {
    ScannerSimulator simulator = simulator(ScannerSettings.CARRIAGE_RETURN);
    ready(simulator, "");
    simulator.wire().fault(new LineFault.SplitWrites(1, Duration.ofMillis(2), LineFault.FOR_GOOD));
    simulator.scan("21234000000018");
    simulator.scan("31234000000016");
    awaitScanned(2);
    assertThat(scanned())
        .extracting(Barcode::text)
        .containsExactly("21234000000018", "31234000000016");
  }

  @ParameterizedTest
  @CsvSource({"ONCE_A_TRIGGER, honeywell", "WHILE_ENABLED, datalogic"})
  void aScannerThatWantsACommandIsToldToReadEachTime(Reading reading, String maker)
      throws Exception {
    ScannerSimulator simulator = simulator(new ScannerSettings("", "\r", reading));
    ready(simulator, "?trigger=" + maker);
    for (int i = 1; i <= 3; i++) {
      await().atMost(WAIT).until(simulator::reads);
      simulator.scan("INV-000" + i);
      awaitScanned(i);
    }
    assertThat(scanned())
        .extracting(Barcode::text)
        .containsExactly("INV-0001", "INV-0002", "INV-0003");
  }

  @Test
  void aScannerWhoseMakerIsNotNamedIsToldNothing() throws Exception {
    ScannerSimulator simulator = simulator(new ScannerSettings("", "\r", Reading.WHILE_ENABLED));
    ready(simulator, "");
    simulator.scan("INV-0001");
    simulator.sendRaw("INV-0002\r".getBytes(US_ASCII));
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0002");
    assertThat(simulator.reads()).isFalse();
  }

  @Test
  void aRecordingPlaysAsTheScannerAndSaysInWordsWhatPassed() throws Exception {
    ScannerSimulator simulator = simulator(ScannerSettings.CARRIAGE_RETURN);
    Path trace = folder.resolve("scanner.trace");
    ready(simulator, "?aim=on&mask=none&trace=" + trace);
    simulator.scan("21234000000018", "]F0");
    awaitScanned(1);
    simulator.scan("INV-0042", "]A0");
    awaitScanned(2);
    closeAll();
    assertThat(Files.readString(trace))
        .contains("# read: 14 characters, CODABAR")
        .contains("# read: 8 characters, CODE_39");
    List<Barcode> recorded = scanned();
    events.clear();
    scanner("scanner+trace:" + trace + "?speed=full&aim=on");
    awaitScanned(2);
    assertThat(scanned()).isEqualTo(recorded);
  }

  @Test
  void noiseIsToldAndTheNextGoodReadEndsIt() throws Exception {
    ScannerSimulator simulator = simulator(ScannerSettings.CARRIAGE_RETURN);
    BarcodeScanner scanner = ready(simulator, "");
    simulator.sendRaw("\u0001a\r\u0001b\r\u0001c\r".getBytes(US_ASCII));
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Degraded);
    assertThat(scanner.health().wrong()).map(Trouble::reason).contains(Trouble.Reason.NOISE);
    simulator.scan("INV-0042");
    awaitScanned(1);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
  }

  @Test
  void anUnpluggedScannerIsLostAndHealsByItself() throws Exception {
    ScannerSimulator simulator = simulator(ScannerSettings.CARRIAGE_RETURN);
    BarcodeScanner scanner = ready(simulator, "");
    simulator.wire().fault(new LineFault.CableOut());
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Lost);
    simulator.wire().repair();
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
    await().atMost(WAIT).until(simulator.wire()::hostIsThere);
    simulator.scan("INV-0042");
    awaitScanned(1);
  }

  private ScannerSimulator simulator(ScannerSettings settings) throws IOException {
    ScannerSimulator simulator = ScannerSimulator.start(wire(folder), settings);
    open.add(simulator);
    return simulator;
  }

  private BarcodeScanner ready(ScannerSimulator simulator, String options) {
    BarcodeScanner scanner = scanner(simulator.address().orElseThrow() + options);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
    await().atMost(WAIT).until(simulator.wire()::hostIsThere);
    return scanner;
  }

  private BarcodeScanner scanner(String line) {
    DeviceAddress address = DeviceAddress.of(line);
    BarcodeScanner scanner = Drivers.scanner(address, events::add);
    open.add(scanner);
    return scanner;
  }

  private void awaitScanned(int count) {
    await().atMost(WAIT).until(() -> scanned().size() >= count);
    assertThat(scanned()).hasSize(count);
  }

  private List<Barcode> scanned() {
    return events.stream()
        .filter(event -> event instanceof ScannerEvent.Scanned)
        .map(event -> ((ScannerEvent.Scanned) event).barcode())
        .toList();
  }
}
