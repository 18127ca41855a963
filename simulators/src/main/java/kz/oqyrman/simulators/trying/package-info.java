/// Devices that a technician tries: what they tell, line by line.
@NullMarked
package kz.oqyrman.simulators.trying;

import org.jspecify.annotations.NullMarked;
