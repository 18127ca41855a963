package kz.oqyrman.drivers.scanner;

/// The kind of barcode, as far as the scanner said.
public enum Symbology {
  CODABAR,
  CODE_39,
  CODE_93,
  CODE_128,
  EAN,
  INTERLEAVED_2_OF_5,
  QR,
  DATA_MATRIX,
  PDF417,
  /// Named by the scanner, but none of the above.
  OTHER,
  /// The scanner sends no AIM identifier.
  UNSAID
}
