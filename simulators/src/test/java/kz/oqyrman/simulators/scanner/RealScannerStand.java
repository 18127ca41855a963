package kz.oqyrman.simulators.scanner;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import kz.oqyrman.drivers.scanner.Symbology;

/// A real scanner, and somebody beside it.
final class RealScannerStand implements ScannerStand {
  private final String line;

  /// @param line its address
  RealScannerStand(String line) {
    this.line = line;
  }

  @Override
  public String address(String options) {
    return options.isEmpty() ? line : aborted(ScannerAbility.HANDS);
  }

  @Override
  public String toldKinds() {
    return aborted(ScannerAbility.HANDS);
  }

  @Override
  public void scan(String code, Symbology kind) {
    aborted(ScannerAbility.HANDS);
  }

  @Override
  public void show() {
    System.out.println("please show a barcode to " + line);
  }

  @Override
  public void readNothing() {
    aborted(ScannerAbility.HANDS);
  }

  @Override
  public boolean reads() {
    return true;
  }

  @Override
  public boolean hostIsThere() {
    return true;
  }

  @Override
  public void noise(byte[] bytes) {
    aborted(ScannerAbility.FAULTS);
  }

  @Override
  public void split() {
    aborted(ScannerAbility.FAULTS);
  }

  @Override
  public void pullOut() {
    aborted(ScannerAbility.FAULTS);
  }

  @Override
  public void plugIn() {
    aborted(ScannerAbility.FAULTS);
  }

  @Override
  public String said(String code, Symbology kind) {
    return aborted(ScannerAbility.HANDS);
  }

  @Override
  public List<String> complaints() {
    return List.of();
  }

  private String aborted(ScannerAbility ability) {
    return abort(line + " has not the ability " + ability);
  }

  @Override
  public void close() {}
}
