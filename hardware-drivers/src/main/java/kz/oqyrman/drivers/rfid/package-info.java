/// An antenna on which items lie: what a pad tells and what it can be asked.
@NullMarked
package kz.oqyrman.drivers.rfid;

import org.jspecify.annotations.NullMarked;
