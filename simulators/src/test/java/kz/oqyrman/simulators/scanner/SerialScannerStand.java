package kz.oqyrman.simulators.scanner;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.simulators.wire.DeviceWire;

/// A scanner that sends what it reads as text.
final class SerialScannerStand extends WiredScannerStand {
  /// All but what is SSI's.
  static final Set<ScannerAbility> ABILITIES =
      EnumSet.complementOf(EnumSet.of(ScannerAbility.SESSIONS));

  private static final Map<Symbology, String> AIM =
      Map.of(
          Symbology.CODABAR, "]F0",
          Symbology.CODE_39, "]A0",
          Symbology.EAN, "]E0",
          Symbology.QR, "]Q1");

  private final ScannerSimulator simulator;

  SerialScannerStand(DeviceWire wire, ScannerSettings settings) {
    super("scanner", wire);
    this.simulator = ScannerSimulator.start(wire, settings);
  }

  @Override
  public String toldKinds() {
    return "aim=on";
  }

  @Override
  public void scan(String code, Symbology kind) {
    String aim = AIM.getOrDefault(kind, "");
    if (aim.isEmpty()) {
      simulator.scan(code);
    } else {
      simulator.scan(code, aim);
    }
  }

  @Override
  public void show() {
    scan("INV-0042", Symbology.UNSAID);
  }

  @Override
  public void readNothing() {
    simulator.readNothing();
  }

  @Override
  public boolean reads() {
    return simulator.reads();
  }

  @Override
  public String said(String code, Symbology kind) {
    return "# read: " + code.length() + " characters, " + kind;
  }

  @Override
  public List<String> complaints() {
    return List.of();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
