/// The station in words, in and out.
@NullMarked
package kz.oqyrman.kiosk.text;

import org.jspecify.annotations.NullMarked;
