/// Tests of this room of the hub.
@NullMarked
package kz.oqyrman.hub.ledger;

import org.jspecify.annotations.NullMarked;
