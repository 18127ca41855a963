/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.fleet;

import org.jspecify.annotations.NullMarked;
