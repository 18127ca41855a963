/// The whole of it on one machine: hub, devices and kiosk as processes of their own, and a visit.
@NullMarked
package kz.oqyrman.simulators.demo;

import org.jspecify.annotations.NullMarked;
