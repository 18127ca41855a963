/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.accounts;

import org.jspecify.annotations.NullMarked;
