/// What the hub forgets of its readers, and when.
@NullMarked
package kz.oqyrman.hub.privacy;

import org.jspecify.annotations.NullMarked;
