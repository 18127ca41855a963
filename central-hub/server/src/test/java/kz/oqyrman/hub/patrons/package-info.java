/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.patrons;

import org.jspecify.annotations.NullMarked;
