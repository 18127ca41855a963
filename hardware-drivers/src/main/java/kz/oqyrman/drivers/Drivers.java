package kz.oqyrman.drivers;

/// From an address to a running driver.
public final class Drivers {
  private Drivers() {}

  /// What a driver is for: the part it has at a station.
  public enum Role {
    PAD,
    SCANNER,
    PRINTER
  }
}
