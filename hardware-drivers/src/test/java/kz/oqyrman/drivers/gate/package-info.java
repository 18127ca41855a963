/// Gates.
@NullMarked
package kz.oqyrman.drivers.gate;

import org.jspecify.annotations.NullMarked;
