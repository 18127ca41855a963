/// What every pad owes whoever uses it, of whatever family, simulated or real.
@NullMarked
package kz.oqyrman.simulators.pad;

import org.jspecify.annotations.NullMarked;
