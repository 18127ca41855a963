/// A return sorter at the other end of a wire.
@NullMarked
package kz.oqyrman.simulators.sorter;

import org.jspecify.annotations.NullMarked;
