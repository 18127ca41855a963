/// A coin acceptor at the other end of a wire.
@NullMarked
package kz.oqyrman.simulators.coins;

import org.jspecify.annotations.NullMarked;
