/// The cards on real virtual readers.
@NullMarked
package kz.oqyrman.simulators.card;

import org.jspecify.annotations.NullMarked;
