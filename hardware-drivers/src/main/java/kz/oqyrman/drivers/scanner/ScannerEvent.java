package kz.oqyrman.drivers.scanner;

import kz.oqyrman.drivers.Health;

/// What a scanner tells, in the order it happened.
public sealed interface ScannerEvent {
  /// How the scanner is, each time that changes.
  record HealthChanged(Health health) implements ScannerEvent {}

  /// A code was read.
  record Scanned(Barcode barcode) implements ScannerEvent {}
}
