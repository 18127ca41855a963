/// A FEIG OBID reader in host mode, written from the manuals' description and apart from the
/// driver.
@NullMarked
package kz.oqyrman.simulators.feig;

import org.jspecify.annotations.NullMarked;
