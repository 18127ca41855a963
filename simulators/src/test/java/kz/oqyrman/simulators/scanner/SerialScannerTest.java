package kz.oqyrman.simulators.scanner;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.wire.DeviceWire;

/// The contract on a serial line.
class SerialScannerTest extends BarcodeScannerContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onPseudoTerminal(
        "scanner", folder.resolve("scanner"), ScannerSimulator.USB_LINE);
  }
}
