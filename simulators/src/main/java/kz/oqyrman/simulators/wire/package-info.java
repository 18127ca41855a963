/// The device's end of a cable: pseudo-terminals and TCP ports that are served at the speed of the
/// line, can be unplugged, and can be spoilt.
@NullMarked
package kz.oqyrman.simulators.wire;

import org.jspecify.annotations.NullMarked;
