/// The line to the hub. The only package of the kiosk that names an MQTT client.
@NullMarked
package kz.oqyrman.kiosk.link;

import org.jspecify.annotations.NullMarked;
