package kz.oqyrman.simulators.scanner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// The contract with a scanner that speaks SSI, on a network.
class SsiScannerOverTcpTest extends BarcodeScannerContract {
  @Override
  ScannerStand stand(Path into, ScannerSettings settings) throws IOException {
    return new SsiScannerStand(DeviceWire.onTcp("ssi", Line.network().withoutWaiting()), settings);
  }

  @Override
  Set<ScannerAbility> abilities() {
    return SsiScannerStand.ABILITIES;
  }
}
