/// A visit as a pure function: events in, the next scene and effects out. No I/O, no clock.
@NullMarked
package kz.oqyrman.kiosk.session;

import org.jspecify.annotations.NullMarked;
