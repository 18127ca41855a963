/// The simulated printer: jobs as a host sends them, and the paper that comes of it.
@NullMarked
package kz.oqyrman.simulators.printer;

import org.jspecify.annotations.NullMarked;
