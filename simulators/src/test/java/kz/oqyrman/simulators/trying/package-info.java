/// Devices tried by a technician.
@NullMarked
package kz.oqyrman.simulators.trying;

import org.jspecify.annotations.NullMarked;
