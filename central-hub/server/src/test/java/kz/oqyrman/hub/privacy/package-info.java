/// That the hub forgets what it should, and no more.
@NullMarked
package kz.oqyrman.hub.privacy;

import org.jspecify.annotations.NullMarked;
