/// Bytes in and out, whatever the cable. The only package that names a serial library.
@NullMarked
package kz.oqyrman.drivers.link;

import org.jspecify.annotations.NullMarked;
