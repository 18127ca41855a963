/// The program as a whole, and its shape.
@NullMarked
package kz.oqyrman.simulators;

import org.jspecify.annotations.NullMarked;
