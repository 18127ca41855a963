/// What the program reaches, beside what is possible: figures of one run, printed, never asserted.
@NullMarked
package kz.oqyrman.simulators.measure;

import org.jspecify.annotations.NullMarked;
