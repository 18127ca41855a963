/// What every device behind the PC/SC service has in common: a card that lies there or not, and
/// questions to it. Part 3 of the PC/SC specification, as vendors' manuals quote it.
@NullMarked
package kz.oqyrman.drivers.pcsc;

import org.jspecify.annotations.NullMarked;
