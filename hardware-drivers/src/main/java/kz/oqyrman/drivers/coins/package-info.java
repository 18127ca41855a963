/// Coin boxes: what a reader pays with coins. One family, ccTalk.
@NullMarked
package kz.oqyrman.drivers.coins;

import org.jspecify.annotations.NullMarked;
