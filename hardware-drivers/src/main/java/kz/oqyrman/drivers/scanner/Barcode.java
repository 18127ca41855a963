package kz.oqyrman.drivers.scanner;

/// One read of a scanner, without prefix, suffix and AIM identifier. It may be the number of a
/// patron, so it prints masked.
public record Barcode(String text, Symbology symbology) {
  @Override
  public String toString() {
    return "Barcode[" + text.length() + " characters, " + symbology + "]";
  }
}
