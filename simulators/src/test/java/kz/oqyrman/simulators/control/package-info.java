/// Commands to simulated devices, by text and by process.
@NullMarked
package kz.oqyrman.simulators.control;

import org.jspecify.annotations.NullMarked;
