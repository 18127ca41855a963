/// What a technician asks of a device: does it work, how well, and if not, what is to be done.
@org.jspecify.annotations.NullMarked
package kz.oqyrman.simulators.selftest;
