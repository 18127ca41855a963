/// The simulated scanner, heard by a host.
@NullMarked
package kz.oqyrman.simulators.scanner;

import org.jspecify.annotations.NullMarked;
