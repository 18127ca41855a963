/// Titles and the items that belong to them.
@NullMarked
package kz.oqyrman.hub.catalogue;

import org.jspecify.annotations.NullMarked;
