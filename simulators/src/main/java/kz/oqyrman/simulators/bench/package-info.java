/// The small bench: a window in which books are laid on the simulated pad, cards are scanned, and
/// the printer's paper comes out.
@NullMarked
package kz.oqyrman.simulators.bench;

import org.jspecify.annotations.NullMarked;
