package kz.oqyrman.simulators.scanner;

import java.time.Duration;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;

/// A simulated scanner at the other end of a cable.
abstract class WiredScannerStand implements ScannerStand {
  private final String family;
  private final DeviceWire wire;

  /// @param family as it stands in addresses
  WiredScannerStand(String family, DeviceWire wire) {
    this.family = family;
    this.wire = wire;
  }

  @Override
  public String address(String options) {
    String line = family + "+" + wire.transport() + ":" + wire.target().orElseThrow();
    return options.isEmpty() ? line : line + "?" + options;
  }

  @Override
  public void show() {
    scan("INV-0042", Symbology.CODE_39);
  }

  @Override
  public boolean hostIsThere() {
    return wire.hostIsThere();
  }

  @Override
  public void noise(byte[] bytes) {
    wire.send(bytes);
  }

  @Override
  public void split() {
    wire.fault(new LineFault.SplitWrites(1, Duration.ofMillis(2), LineFault.FOR_GOOD));
  }

  @Override
  public void pullOut() {
    wire.fault(new LineFault.CableOut());
  }

  @Override
  public void plugIn() {
    wire.repair();
  }
}
