/// What the reader sees, computed from the scene. The only package of the kiosk that names Swing.
@NullMarked
package kz.oqyrman.kiosk.screen;

import org.jspecify.annotations.NullMarked;
