package kz.oqyrman.simulators.pad;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// The contract on a network.
class M3TcpPadTest extends M3PadContract {
  @Override
  DeviceWire wire(PadKind kind, Path folder) throws IOException {
    return DeviceWire.onTcp("pad", Line.network().withoutWaiting());
  }
}
