/// Simulated devices moved by another program: one JSON command a line, one JSON answer a line.
@NullMarked
package kz.oqyrman.simulators.control;

import org.jspecify.annotations.NullMarked;
