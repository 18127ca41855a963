/// A 3M reader 810 or 210, written from the specification's description and captures, and apart
/// from the driver.
@NullMarked
package kz.oqyrman.simulators.m3;

import org.jspecify.annotations.NullMarked;
