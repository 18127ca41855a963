/// A serial barcode scanner.
@NullMarked
package kz.oqyrman.simulators.scanner;

import org.jspecify.annotations.NullMarked;
