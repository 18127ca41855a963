/// Devices as the rest of the program sees them: an address, a health, events out, requests in.
@NullMarked
package kz.oqyrman.drivers;

import org.jspecify.annotations.NullMarked;
