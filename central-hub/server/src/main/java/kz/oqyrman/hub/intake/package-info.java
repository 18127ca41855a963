/// Bytes from stations to circulation and back. Duplicates and unreadable messages stop here.
@NullMarked
package kz.oqyrman.hub.intake;

import org.jspecify.annotations.NullMarked;
