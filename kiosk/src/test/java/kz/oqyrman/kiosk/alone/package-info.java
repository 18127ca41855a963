/// Tests of a station without the hub.
@NullMarked
package kz.oqyrman.kiosk.alone;

import org.jspecify.annotations.NullMarked;
