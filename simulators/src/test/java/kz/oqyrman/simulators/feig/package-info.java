/// The simulated FEIG reader, asked as a host asks.
@NullMarked
package kz.oqyrman.simulators.feig;

import org.jspecify.annotations.NullMarked;
