/// 3M RFID readers 810 and 210.
@NullMarked
package kz.oqyrman.drivers.rfid.m3;

import org.jspecify.annotations.NullMarked;
