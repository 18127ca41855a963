/// 3M readers.
@NullMarked
package kz.oqyrman.drivers.rfid.m3;

import org.jspecify.annotations.NullMarked;
