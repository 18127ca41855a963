@NullMarked
package kz.oqyrman.simulators.doctor;

import org.jspecify.annotations.NullMarked;
