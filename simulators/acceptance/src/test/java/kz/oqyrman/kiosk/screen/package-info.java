/// Pictures that need the kiosk and the simulated devices together.
@NullMarked
package kz.oqyrman.kiosk.screen;

import org.jspecify.annotations.NullMarked;
