/// Lines, shown on real sockets and files.
@NullMarked
package kz.oqyrman.drivers.link;

import org.jspecify.annotations.NullMarked;
