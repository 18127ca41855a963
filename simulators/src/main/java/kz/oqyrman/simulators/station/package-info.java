/// The simulated devices of one station, and the things that lie about it: books and cards.
@NullMarked
package kz.oqyrman.simulators.station;

import org.jspecify.annotations.NullMarked;
