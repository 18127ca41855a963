/// Virtual tags, checked against published memories and the timing of the standard.
@NullMarked
package kz.oqyrman.simulators.tag;

import org.jspecify.annotations.NullMarked;
