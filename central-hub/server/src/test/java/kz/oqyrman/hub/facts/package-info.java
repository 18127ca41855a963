/// Tests of the facts as the hub makes them.
@NullMarked
package kz.oqyrman.hub.facts;

import org.jspecify.annotations.NullMarked;
