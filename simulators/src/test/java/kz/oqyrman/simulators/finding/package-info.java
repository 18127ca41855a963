@org.jspecify.annotations.NullUnmarked
package kz.oqyrman.simulators.finding;
