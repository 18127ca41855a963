/// Checks of the demo: its library must be in order before anybody borrows from it.
@NullMarked
package kz.oqyrman.simulators.demo;

import org.jspecify.annotations.NullMarked;
