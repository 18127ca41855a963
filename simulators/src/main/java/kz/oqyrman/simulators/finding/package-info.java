/// Which devices are there, and by which addresses.
@org.jspecify.annotations.NullMarked
package kz.oqyrman.simulators.finding;
