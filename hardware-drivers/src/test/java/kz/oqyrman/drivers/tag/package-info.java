/// What is written on tags, shown on bytes that others published.
@NullMarked
package kz.oqyrman.drivers.tag;

import org.jspecify.annotations.NullMarked;
