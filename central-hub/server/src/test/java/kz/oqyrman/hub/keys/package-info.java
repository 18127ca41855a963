@NullMarked
package kz.oqyrman.hub.keys;

import org.jspecify.annotations.NullMarked;
