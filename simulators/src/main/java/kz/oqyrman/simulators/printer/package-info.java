/// A receipt printer that speaks ESC/POS and keeps its paper, written from the manuals' description
/// and apart from the driver.
@NullMarked
package kz.oqyrman.simulators.printer;

import org.jspecify.annotations.NullMarked;
