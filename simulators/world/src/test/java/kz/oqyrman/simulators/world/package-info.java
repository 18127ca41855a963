/// Worlds that must hold together, and broken programs that must be found out.
@NullMarked
package kz.oqyrman.simulators.world;

import org.jspecify.annotations.NullMarked;
