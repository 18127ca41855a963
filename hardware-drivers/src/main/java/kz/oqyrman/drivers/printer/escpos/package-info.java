/// Printers that speak ESC/POS.
@NullMarked
package kz.oqyrman.drivers.printer.escpos;

import org.jspecify.annotations.NullMarked;
