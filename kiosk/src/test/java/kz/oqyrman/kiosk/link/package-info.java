/// The line to the hub against the broker that the hub embeds, over real TCP.
@NullMarked
package kz.oqyrman.kiosk.link;

import org.jspecify.annotations.NullMarked;
