/// Stations, hub, people, pads, disks and the network between them in one process and in virtual
/// time, from a seed: what happens in a year of bad afternoons, in a minute.
@NullMarked
package kz.oqyrman.simulators.world;

import org.jspecify.annotations.NullMarked;
