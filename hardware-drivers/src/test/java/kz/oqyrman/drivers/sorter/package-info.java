/// Return sorters.
@NullMarked
package kz.oqyrman.drivers.sorter;

import org.jspecify.annotations.NullMarked;
