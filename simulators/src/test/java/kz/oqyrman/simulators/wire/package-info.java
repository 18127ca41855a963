/// The wire, tried with real pseudo-terminals and real sockets.
@NullMarked
package kz.oqyrman.simulators.wire;

import org.jspecify.annotations.NullMarked;
