/// The durable list of the acts of this station, on its own disk.
@NullMarked
package kz.oqyrman.kiosk.journal;

import org.jspecify.annotations.NullMarked;
