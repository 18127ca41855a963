/// Tests of the database and its writer.
@NullMarked
package kz.oqyrman.hub.store;

import org.jspecify.annotations.NullMarked;
