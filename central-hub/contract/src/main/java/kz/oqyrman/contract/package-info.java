/// What a station and the hub say to each other. No I/O, no clock.
@NullMarked
package kz.oqyrman.contract;

import org.jspecify.annotations.NullMarked;
