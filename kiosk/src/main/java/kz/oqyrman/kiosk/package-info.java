/// The station program: wiring and configuration.
@NullMarked
package kz.oqyrman.kiosk;

import org.jspecify.annotations.NullMarked;
