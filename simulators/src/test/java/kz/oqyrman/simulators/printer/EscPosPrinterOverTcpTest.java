package kz.oqyrman.simulators.printer;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// The contract on a network.
class EscPosPrinterOverTcpTest extends ReceiptPrinterContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onTcp("printer", Line.network().withoutWaiting());
  }
}
