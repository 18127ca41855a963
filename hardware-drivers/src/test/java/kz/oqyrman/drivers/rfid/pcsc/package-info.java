/// PC/SC readers as pads, without a service.
@NullMarked
package kz.oqyrman.drivers.rfid.pcsc;

import org.jspecify.annotations.NullMarked;
