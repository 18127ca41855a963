/// The stations as they last reported.
@NullMarked
package kz.oqyrman.hub.fleet;

import org.jspecify.annotations.NullMarked;
