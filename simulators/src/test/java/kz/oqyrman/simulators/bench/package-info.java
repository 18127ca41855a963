/// The small bench, used as a person uses it.
@NullMarked
package kz.oqyrman.simulators.bench;

import org.jspecify.annotations.NullMarked;
