/// What a station needs to go on while the hub is silent: the facts in a file, the right time, what
/// it did itself since.
@NullMarked
package kz.oqyrman.kiosk.alone;

import org.jspecify.annotations.NullMarked;
