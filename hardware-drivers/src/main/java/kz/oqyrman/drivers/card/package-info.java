/// Readers of cards with a chip that people carry.
@NullMarked
package kz.oqyrman.drivers.card;

import org.jspecify.annotations.NullMarked;
