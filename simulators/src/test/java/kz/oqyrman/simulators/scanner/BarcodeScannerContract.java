package kz.oqyrman.simulators.scanner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the driver of a scanner and its simulator owe each other, whatever it speaks and over any
/// cable.
@Timeout(60)
abstract class BarcodeScannerContract {
  static final Duration WAIT = Duration.ofSeconds(30);

  private static final ScannerSettings USUAL = ScannerSettings.CARRIAGE_RETURN;

  private final List<ScannerEvent> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  /// A scanner that was just plugged in.
  abstract ScannerStand stand(Path into, ScannerSettings settings) throws IOException;

  /// What it can.
  abstract Set<ScannerAbility> abilities();

  /// A case that asks for what this scanner has not does not concern it, and is told as not run.
  private void needs(ScannerAbility ability) {
    assumeTrue(
        abilities().contains(ability),
        () -> getClass().getSimpleName() + " has not the ability " + ability);
  }

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

  /// At a real one somebody shows it a code within two minutes.
  @Test
  void aCodeThatIsShownIsToldAndTheScannerIsWell() throws Exception {
    ScannerStand stand = stand(USUAL);
    BarcodeScanner scanner = ready(stand, "");
    stand.show();
    await().atMost(patience()).until(() -> !scanned().isEmpty());
    System.out.println(scanner.address() + ": " + scanned());
    assertThat(scanned().getFirst().text()).isNotBlank();
    assertThat(scanner.health()).isInstanceOf(Health.Ready.class);
  }

  /// How long somebody may need to show a code.
  Duration patience() {
    return WAIT;
  }

  @Test
  void whatIsScannedIsToldInOrderWithItsKind() throws Exception {
    needs(ScannerAbility.HANDS);
    ScannerStand stand = stand(USUAL);
    ready(stand, stand.toldKinds());
    List<Barcode> shown =
        List.of(
            new Barcode("21234000000018", Symbology.CODABAR),
            new Barcode("INV-0042", Symbology.CODE_39),
            new Barcode("9786010060005", Symbology.EAN),
            new Barcode("Оқырман №7", Symbology.QR));
    shown.forEach(barcode -> stand.scan(barcode.text(), barcode.symbology()));
    awaitScanned(4);
    assertThat(scanned()).isEqualTo(shown);
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void aScannerThatCouldNotReadScannedNothing() throws Exception {
    needs(ScannerAbility.NO_READ);
    ScannerStand stand = stand(USUAL);
    ready(stand, "");
    stand.readNothing();
    stand.scan("INV-0042", Symbology.UNSAID);
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042");
  }

  @Test
  void prefixAndSuffixAreTakenOff() throws Exception {
    needs(ScannerAbility.FRAMING);
    ScannerStand stand = stand(new ScannerSettings("\u0002#", "\u0003"));
    ready(stand, "prefix=%02%23&suffix=etx");
    stand.scan("INV-0042", Symbology.UNSAID);
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042");
  }

  @Test
  void aScannerNobodyHasSetUpIsUnderstoodBySilence() throws Exception {
    needs(ScannerAbility.FRAMING);
    ScannerStand stand = stand(new ScannerSettings("", ""));
    ready(stand, "suffix=silence");
    stand.scan("INV-0042", Symbology.UNSAID);
    awaitScanned(1);
    stand.scan("INV-0043", Symbology.UNSAID);
    awaitScanned(2);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042", "INV-0043");
  }

  @Test
  void readsThatComeInPiecesAreWhole() throws Exception {
    needs(ScannerAbility.FAULTS);
    ScannerStand stand = stand(USUAL);
    ready(stand, "");
    stand.split();
    stand.scan("21234000000018", Symbology.UNSAID);
    stand.scan("31234000000016", Symbology.UNSAID);
    awaitScanned(2);
    assertThat(scanned())
        .extracting(Barcode::text)
        .containsExactly("21234000000018", "31234000000016");
  }

  @ParameterizedTest
  @CsvSource({
    "HONEYWELL_TRIGGER, ONCE_A_TRIGGER, honeywell",
    "DATALOGIC_TRIGGER, WHILE_ENABLED, datalogic",
    "SESSIONS, ONCE_A_TRIGGER, on"
  })
  void aScannerThatWantsACommandIsToldToReadEachTime(
      ScannerAbility ability, Reading reading, String trigger) throws Exception {
    needs(ability);
    ScannerStand stand = stand(new ScannerSettings("", "\r", reading));
    ready(stand, "trigger=" + trigger);
    for (int i = 1; i <= 3; i++) {
      await().atMost(WAIT).until(stand::reads);
      stand.scan("INV-000" + i, Symbology.UNSAID);
      awaitScanned(i);
    }
    assertThat(scanned())
        .extracting(Barcode::text)
        .containsExactly("INV-0001", "INV-0002", "INV-0003");
  }

  @Test
  void aScannerWhoseMakerIsNotNamedIsToldNothing() throws Exception {
    needs(ScannerAbility.DATALOGIC_TRIGGER);
    ScannerStand stand = stand(new ScannerSettings("", "\r", Reading.WHILE_ENABLED));
    ready(stand, "");
    stand.scan("INV-0001", Symbology.UNSAID);
    stand.noise("INV-0002\r".getBytes(US_ASCII));
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0002");
    assertThat(stand.reads()).isFalse();
  }

  @Test
  void aRecordingPlaysAsTheScannerAndSaysInWordsWhatPassed() throws Exception {
    needs(ScannerAbility.HANDS);
    ScannerStand stand = stand(USUAL);
    Path trace = folder.resolve("scanner.trace");
    String family = DeviceAddress.of(stand.address("")).family();
    ready(stand, stand.toldKinds() + "&mask=none&trace=" + trace);
    stand.scan("21234000000018", Symbology.CODABAR);
    awaitScanned(1);
    stand.scan("INV-0042", Symbology.CODE_39);
    awaitScanned(2);
    closeAll();
    assertThat(Files.readString(trace))
        .contains(stand.said("21234000000018", Symbology.CODABAR))
        .contains(stand.said("INV-0042", Symbology.CODE_39));
    List<Barcode> recorded = scanned();
    events.clear();
    String kinds = stand.toldKinds().isEmpty() ? "" : "&" + stand.toldKinds();
    scanner(family + "+trace:" + trace + "?speed=full" + kinds);
    awaitScanned(2);
    assertThat(scanned()).isEqualTo(recorded);
  }

  @Test
  void noiseIsToldAndTheNextGoodReadEndsIt() throws Exception {
    needs(ScannerAbility.NOISE_TOLD);
    ScannerStand stand = stand(USUAL);
    BarcodeScanner scanner = ready(stand, "");
    stand.noise("\u0001a\r\u0001b\r\u0001c\r".getBytes(US_ASCII));
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Degraded);
    assertThat(scanner.health().wrong()).map(Trouble::reason).contains(Trouble.Reason.NOISE);
    stand.scan("INV-0042", Symbology.UNSAID);
    awaitScanned(1);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
  }

  @Test
  void aCodeBehindNoiseIsTold() throws Exception {
    needs(ScannerAbility.FAULTS);
    ScannerStand stand = stand(USUAL);
    ready(stand, "");
    stand.noise(new byte[] {(byte) 0xFF, (byte) 0xF3, 0, '\r'});
    stand.scan("INV-0042", Symbology.UNSAID);
    awaitScanned(1);
    assertThat(scanned()).extracting(Barcode::text).containsExactly("INV-0042");
  }

  @Test
  void anUnpluggedScannerIsLostAndHealsByItself() throws Exception {
    needs(ScannerAbility.FAULTS);
    ScannerStand stand = stand(USUAL);
    BarcodeScanner scanner = ready(stand, "");
    stand.pullOut();
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Lost);
    stand.plugIn();
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
    await().atMost(WAIT).until(stand::hostIsThere);
    stand.scan("INV-0042", Symbology.UNSAID);
    awaitScanned(1);
  }

  private ScannerStand stand(ScannerSettings settings) throws IOException {
    ScannerStand stand = stand(folder, settings);
    open.add(stand);
    return stand;
  }

  private BarcodeScanner ready(ScannerStand stand, String options) {
    BarcodeScanner scanner = ready(stand.address(options.replaceFirst("^&", "")));
    await().atMost(WAIT).until(stand::hostIsThere);
    return scanner;
  }

  final BarcodeScanner ready(String line) {
    BarcodeScanner scanner = scanner(line);
    await().atMost(WAIT).until(() -> scanner.health() instanceof Health.Ready);
    return scanner;
  }

  final BarcodeScanner scanner(String line) {
    BarcodeScanner scanner = Drivers.scanner(DeviceAddress.of(line), events::add);
    open.add(scanner);
    return scanner;
  }

  final <T extends AutoCloseable> T opened(T closedAtTheEnd) {
    open.add(closedAtTheEnd);
    return closedAtTheEnd;
  }

  final Path folder() {
    return folder;
  }

  final List<ScannerEvent> events() {
    return events;
  }

  final void awaitScanned(int count) {
    await().atMost(WAIT).until(() -> scanned().size() >= count);
    assertThat(scanned()).hasSize(count);
  }

  final List<Barcode> scanned() {
    return events.stream()
        .filter(event -> event instanceof ScannerEvent.Scanned)
        .map(event -> ((ScannerEvent.Scanned) event).barcode())
        .toList();
  }
}
