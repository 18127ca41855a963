/// The simulated coin acceptor, heard by a host.
@NullMarked
package kz.oqyrman.simulators.coins;

import org.jspecify.annotations.NullMarked;
