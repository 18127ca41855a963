/// FEIG OBID readers in host mode.
@NullMarked
package kz.oqyrman.drivers.rfid.feig;

import org.jspecify.annotations.NullMarked;
