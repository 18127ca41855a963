/// What the reader takes home on paper, computed from the scene.
@NullMarked
package kz.oqyrman.kiosk.receipt;

import org.jspecify.annotations.NullMarked;
