/// Readers behind the PC/SC service that know ISO 15693, as pads for one item at a time.
@NullMarked
package kz.oqyrman.drivers.rfid.pcsc;

import org.jspecify.annotations.NullMarked;
