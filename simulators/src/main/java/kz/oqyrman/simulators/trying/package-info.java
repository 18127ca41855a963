/// Devices that no visit uses yet, tried by a technician: what they tell, line by line.
@NullMarked
package kz.oqyrman.simulators.trying;

import org.jspecify.annotations.NullMarked;
