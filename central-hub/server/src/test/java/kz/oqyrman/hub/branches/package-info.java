/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.branches;

import org.jspecify.annotations.NullMarked;
