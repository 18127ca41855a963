/// Barcode scanners, symbologies and check digits.
@NullMarked
package kz.oqyrman.drivers.scanner;

import org.jspecify.annotations.NullMarked;
