package kz.oqyrman.simulators.scanner;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.wire.DeviceWire;

/// The contract on a network.
class SerialScannerOverTcpTest extends BarcodeScannerContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onTcp("scanner", ScannerSimulator.USB_LINE);
  }
}
