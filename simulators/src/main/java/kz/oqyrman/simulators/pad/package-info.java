/// What simulated pads of every make of reader have in common: tags that are laid and lifted,
/// faults of the reader, and the list of what went over the wire.
@NullMarked
package kz.oqyrman.simulators.pad;

import org.jspecify.annotations.NullMarked;
