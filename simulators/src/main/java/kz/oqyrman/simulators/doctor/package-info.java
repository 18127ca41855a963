/// The technician's hands for tags: says what is written on one, and writes one anew where that was
/// asked for.
@NullMarked
package kz.oqyrman.simulators.doctor;

import org.jspecify.annotations.NullMarked;
