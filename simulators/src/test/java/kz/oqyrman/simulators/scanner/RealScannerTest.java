package kz.oqyrman.simulators.scanner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The contract at a real scanner, whose address line stands in `-Ddevice.address=…`: somebody
/// shows it a barcode within two minutes. What needs other hands or faults is told as skipped. A
/// scanner that types is tried at the kiosk's window.
@EnabledIfSystemProperty(named = "device.address", matches = "(scanner|ssi)\\+.+")
@Timeout(300)
class RealScannerTest extends BarcodeScannerContract {
  @Override
  ScannerStand stand(Path into, ScannerSettings settings) {
    return new RealScannerStand(System.getProperty("device.address"));
  }

  @Override
  Set<ScannerAbility> abilities() {
    return Set.of();
  }

  @Override
  Duration patience() {
    return Duration.ofMinutes(2);
  }
}
