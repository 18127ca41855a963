/// The simulated 3M reader, asked as a host asks.
@NullMarked
package kz.oqyrman.simulators.m3;

import org.jspecify.annotations.NullMarked;
