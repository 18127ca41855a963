/// Stations without devices: they speak the contract to a hub, to load and to measure it.
@NullMarked
package kz.oqyrman.simulators.fleet;

import org.jspecify.annotations.NullMarked;
