package kz.oqyrman.simulators.feig;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// The contract on a network.
class FeigPadOverTcpTest extends FeigPadContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onTcp("pad", Line.network().withoutWaiting());
  }
}
