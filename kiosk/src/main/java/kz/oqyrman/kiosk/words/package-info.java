/// What a station says to readers, in the three languages of the library.
@NullMarked
package kz.oqyrman.kiosk.words;

import org.jspecify.annotations.NullMarked;
