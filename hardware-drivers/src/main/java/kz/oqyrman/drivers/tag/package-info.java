/// What is written on the tag of an item, and how.
@NullMarked
package kz.oqyrman.drivers.tag;

import org.jspecify.annotations.NullMarked;
