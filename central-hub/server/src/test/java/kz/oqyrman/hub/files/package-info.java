/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.files;

import org.jspecify.annotations.NullMarked;
