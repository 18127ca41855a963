package kz.oqyrman.simulators.printer;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// The contract at a device file, as `/dev/usb/lp0` is one. The file is a pseudo-terminal: raw from
/// the beginning, since nobody sets speed or parity of a device file.
class EscPosPrinterAtAFileTest extends ReceiptPrinterContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onPseudoTerminal(
        "printer", folder.resolve("lp0"), Line.network().withoutWaiting());
  }

  @Override
  String address(DeviceWire wire) {
    return "escpos+file:" + wire.target().orElseThrow();
  }

  @Override
  String address(EscPosPrinterSimulator simulator) {
    return address(simulator.wire()) + "?profile=" + simulator.profile().name();
  }
}
