package kz.oqyrman.simulators.scanner;

import static org.awaitility.Awaitility.await;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.simulators.wire.DeviceWire;

/// A scanner that speaks SSI. It tells the kind of each code, and frames it itself.
final class SsiScannerStand extends WiredScannerStand {
  static final Set<ScannerAbility> ABILITIES =
      EnumSet.of(ScannerAbility.HANDS, ScannerAbility.FAULTS, ScannerAbility.SESSIONS);

  /// Type bytes of DECODE_DATA; that of QR is not certain, see the driver.
  private static final Map<Symbology, Integer> TYPES =
      Map.of(
          Symbology.CODABAR,
          SsiScannerSimulator.CODABAR,
          Symbology.CODE_39,
          SsiScannerSimulator.CODE_39,
          Symbology.EAN,
          0x0B,
          Symbology.QR,
          0x1C);

  private final SsiScannerSimulator simulator;

  SsiScannerStand(DeviceWire wire, ScannerSettings settings) {
    super("ssi", wire);
    this.simulator =
        SsiScannerSimulator.start(wire, settings.reading() != ScannerSettings.Reading.BY_ITSELF);
  }

  @Override
  public String toldKinds() {
    return "";
  }

  @Override
  public void scan(String code, Symbology kind) {
    await().atMost(BarcodeScannerContract.WAIT).until(simulator::reads);
    simulator.scan(TYPES.getOrDefault(kind, SsiScannerSimulator.CODE_39), code);
  }

  @Override
  public void readNothing() {
    throw new UnsupportedOperationException("SSI says nothing of a code that was not made out");
  }

  @Override
  public boolean reads() {
    return simulator.reads();
  }

  @Override
  public String said(String code, Symbology kind) {
    return "read: " + code.length() + " bytes";
  }

  @Override
  public List<String> complaints() {
    return simulator.complaints().list();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
