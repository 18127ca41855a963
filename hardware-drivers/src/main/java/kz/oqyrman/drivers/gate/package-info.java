/// Security gates: what goes out of the door armed. One family, FEIG readers in buffered read mode.
@NullMarked
package kz.oqyrman.drivers.gate;

import org.jspecify.annotations.NullMarked;
