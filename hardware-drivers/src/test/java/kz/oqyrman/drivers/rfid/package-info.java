/// What a memory is taken for.
@NullMarked
package kz.oqyrman.drivers.rfid;

import org.jspecify.annotations.NullMarked;
