package kz.oqyrman.drivers.scanner;

import kz.oqyrman.drivers.Device;

/// A barcode scanner. It only tells; what it reads comes as [ScannerEvent]s.
public interface BarcodeScanner extends Device {}
