/// The bench: a window on which books are laid on the pad, cards are scanned, paper comes out,
/// faults are switched, the wire is read live and devices are tried out; on simulated and on real
/// devices.
@NullMarked
package kz.oqyrman.simulators.bench;

import org.jspecify.annotations.NullMarked;
