/// The embedded MQTT 5 broker, and who may do what on which topic.
@NullMarked
package kz.oqyrman.hub.broker;

import org.jspecify.annotations.NullMarked;
