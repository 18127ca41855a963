/// FEIG readers: frames as published, and a reader that speaks over TCP.
@NullMarked
package kz.oqyrman.drivers.rfid.feig;

import org.jspecify.annotations.NullMarked;
