/// Security gates: what goes out of the door armed. One family, FEIG readers: in buffered read mode
/// they are asked, in notification mode they call.
@NullMarked
package kz.oqyrman.drivers.gate;

import org.jspecify.annotations.NullMarked;
