/// Tests of lending and taking back, on a real database.
@NullMarked
package kz.oqyrman.hub.circulation;

import org.jspecify.annotations.NullMarked;
