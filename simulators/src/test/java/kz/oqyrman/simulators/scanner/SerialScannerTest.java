package kz.oqyrman.simulators.scanner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import kz.oqyrman.simulators.wire.DeviceWire;

/// The contract on a serial line.
class SerialScannerTest extends BarcodeScannerContract {
  @Override
  ScannerStand stand(Path into, ScannerSettings settings) throws IOException {
    return new SerialScannerStand(
        DeviceWire.onPseudoTerminal("scanner", into.resolve("scanner"), ScannerSimulator.USB_LINE),
        settings);
  }

  @Override
  Set<ScannerAbility> abilities() {
    return SerialScannerStand.ABILITIES;
  }
}
