/// Tests of the slip a reader takes home.
@NullMarked
package kz.oqyrman.kiosk.receipt;

import org.jspecify.annotations.NullMarked;
