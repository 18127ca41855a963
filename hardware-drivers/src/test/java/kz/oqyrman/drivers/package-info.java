/// The life of devices and their addresses, shown on real sockets.
@NullMarked
package kz.oqyrman.drivers;

import org.jspecify.annotations.NullMarked;
