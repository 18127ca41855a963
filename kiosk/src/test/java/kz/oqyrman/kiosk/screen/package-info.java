/// Tests of the screens: as prose from their models, as layouts, and as a real window.
@NullMarked
package kz.oqyrman.kiosk.screen;

import org.jspecify.annotations.NullMarked;
