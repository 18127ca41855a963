/// Coin boxes.
@NullMarked
package kz.oqyrman.drivers.coins;

import org.jspecify.annotations.NullMarked;
