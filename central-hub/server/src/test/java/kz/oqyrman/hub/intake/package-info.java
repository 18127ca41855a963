/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.intake;

import org.jspecify.annotations.NullMarked;
