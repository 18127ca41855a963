/// Receipts on paper: what to print, and whether it came out.
@NullMarked
package kz.oqyrman.drivers.printer;

import org.jspecify.annotations.NullMarked;
