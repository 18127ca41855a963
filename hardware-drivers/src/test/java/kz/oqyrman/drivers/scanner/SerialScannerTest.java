package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.scanner.ScannerEvent.HealthChanged;
import kz.oqyrman.drivers.scanner.ScannerEvent.Scanned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialScannerTest {
  private final List<ScannerEvent> events = new CopyOnWriteArrayList<>();
  private final ServerSocket cradle;

  SerialScannerTest() throws IOException {
    cradle = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    cradle.close();
  }

  @Test
  void aReadIsToldAfterTheScannerIsReady() throws Exception {
    try (BarcodeScanner scanner = scanner("?aim=on");
        Socket wire = cradle.accept()) {
      awaitReady(scanner);
      send(wire, "]F021234000000018\r\n");
      await().until(() -> scanned().size() == 1);
      assertThat(events)
          .containsExactly(
              new HealthChanged(new Health.Starting()),
              new HealthChanged(scanner.health()),
              new Scanned(new Barcode("21234000000018", Symbology.CODABAR)));
    }
    assertThat(events).last().isEqualTo(new HealthChanged(new Health.Closed()));
  }

  @Test
  void aScannerThatIsPulledOutIsLostAndHalfAReadWithIt() throws Exception {
    try (BarcodeScanner scanner = scanner("")) {
      try (Socket wire = cradle.accept()) {
        awaitReady(scanner);
        send(wire, "whole\r21234");
        await().until(() -> scanned().contains("whole"));
      }
      await().until(() -> events.stream().anyMatch(SerialScannerTest::isLost));
      try (Socket wire = cradle.accept()) {
        awaitReady(scanner);
        send(wire, "000000018\r");
        await().until(() -> scanned().size() == 2);
      }
      assertThat(scanned()).containsExactly("whole", "000000018");
    }
  }

  @Test
  void wrongCheckDigitsThatGoOnAreToldAndAGoodOneEndsIt() throws Exception {
    try (BarcodeScanner scanner = scanner("?check=codabar-mod10");
        Socket wire = cradle.accept()) {
      awaitReady(scanner);
      send(wire, "21234000000017\r21234000000016\r21234000000015\r");
      await().until(() -> scanner.health() instanceof Health.Degraded);
      assertThat(scanner.health().wrong())
          .map(Trouble::reason)
          .contains(Trouble.Reason.MISCONFIGURED);
      assertThat(scanner.health().works()).isTrue();
      send(wire, "21234000000018\r");
      awaitReady(scanner);
      assertThat(scanned()).containsExactly("21234000000018");
    }
  }

  @Test
  void silenceEndsAReadOfAScannerWithoutSuffix() throws Exception {
    try (BarcodeScanner scanner = scanner("?suffix=silence");
        Socket wire = cradle.accept()) {
      awaitReady(scanner);
      send(wire, "21234000000018");
      await().until(() -> scanned().contains("21234000000018"));
    }
  }

  @Test
  void aListenerThatFailsMissesNothingElse() throws Exception {
    DeviceAddress address = address("");
    try (BarcodeScanner scanner =
            Drivers.scanner(
                address,
                event -> {
                  events.add(event);
                  throw new IllegalStateException("a mistake of the listener");
                });
        Socket wire = cradle.accept()) {
      awaitReady(scanner);
      send(wire, "one\rtwo\r");
      await().until(() -> scanned().size() == 2);
      assertThat(scanned()).containsExactly("one", "two");
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepTheLightOut() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    DeviceAddress address = address("?trigger=honeywell");
    AddressOptions options = new AddressOptions(address);
    ScannerSettings settings = ScannerSettings.of(options);
    SerialSettings line = new SerialSettings(9_600, SerialSettings.Parity.NONE, 8, 1);
    try (BarcodeScanner scanner =
            SerialScanner.open(
                address,
                Links.dialer(options, line, TraceMask::none),
                settings,
                now::get,
                events::add);
        Socket wire = cradle.accept()) {
      wire.setSoTimeout(20_000);
      awaitReady(scanner);
      assertThat(wire.getInputStream().readNBytes(3)).asString(UTF_8).isEqualTo("\u0016T\r");
      now.set(now.get().minusSeconds(3_600));
      assertThat(wire.getInputStream().readNBytes(3)).asString(UTF_8).isEqualTo("\u0016T\r");
    }
  }

  private BarcodeScanner scanner(String options) {
    return Drivers.scanner(address(options), events::add);
  }

  private DeviceAddress address(String options) {
    String line = "scanner+tcp:127.0.0.1:" + cradle.getLocalPort() + options;
    return DeviceAddress.of(line);
  }

  private List<String> scanned() {
    return events.stream()
        .filter(event -> event instanceof Scanned)
        .map(event -> ((Scanned) event).barcode().text())
        .toList();
  }

  private static boolean isLost(ScannerEvent event) {
    return event instanceof HealthChanged(Health health) && health instanceof Health.Lost;
  }

  private static void awaitReady(BarcodeScanner scanner) {
    await().until(() -> scanner.health() instanceof Health.Ready);
  }

  private static void send(Socket wire, String text) throws IOException {
    wire.getOutputStream().write(text.getBytes(UTF_8));
  }
}
