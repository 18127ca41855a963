/// The simulated sorter, heard by a host.
@NullMarked
package kz.oqyrman.simulators.sorter;

import org.jspecify.annotations.NullMarked;
