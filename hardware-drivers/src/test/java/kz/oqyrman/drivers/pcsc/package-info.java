/// Cards behind the PC/SC service, without one.
@NullMarked
package kz.oqyrman.drivers.pcsc;

import org.jspecify.annotations.NullMarked;
