/// Return sorters: into which bin an item falls. One family, controllers that speak Modbus.
@NullMarked
package kz.oqyrman.drivers.sorter;

import org.jspecify.annotations.NullMarked;
