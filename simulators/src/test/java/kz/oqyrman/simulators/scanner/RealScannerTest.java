package kz.oqyrman.simulators.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What can be shown of the contract at a real scanner, whose address line stands in
/// `-Ddevice.address=…`: somebody shows it a barcode within two minutes. A scanner that types is
/// tried at the kiosk's window.
@EnabledIfSystemProperty(named = "device.address", matches = "(scanner|ssi)\\+.+")
class RealScannerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void aCodeThatIsShownIsToldWhole() {
    List<ScannerEvent> events = new CopyOnWriteArrayList<>();
    DeviceAddress address = DeviceAddress.of(System.getProperty("device.address"));
    try (BarcodeScanner scanner = Drivers.scanner(address, events::add)) {
      await().atMost(PATIENCE).until(() -> scanner.health() instanceof Health.Ready);
      System.out.println("please show a barcode to " + scanner.address());
      await().atMost(PATIENCE).until(() -> events.stream().anyMatch(RealScannerTest::isScan));
      events.stream().filter(RealScannerTest::isScan).forEach(System.out::println);
      assertThat(scanner.health()).isInstanceOf(Health.Ready.class);
    }
  }

  private static boolean isScan(ScannerEvent event) {
    return event instanceof ScannerEvent.Scanned;
  }
}
