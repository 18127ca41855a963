/// Tests of the broker from outside, as its clients see it.
@NullMarked
package kz.oqyrman.hub.broker;

import org.jspecify.annotations.NullMarked;
