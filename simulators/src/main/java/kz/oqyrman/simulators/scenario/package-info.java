/// Files that move several simulated devices in time: what is laid, scanned, broken and repaired,
/// when.
@org.jspecify.annotations.NullMarked
package kz.oqyrman.simulators.scenario;
