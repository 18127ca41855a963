package kz.oqyrman.simulators.finding;

import java.util.Optional;
import kz.oqyrman.drivers.DeviceAddress;

/// A place where a device can be, and what was found there.
///
/// @param place the port or the host
/// @param hardware what the system knows of it: product, USB vendor and product numbers; or empty
/// @param address of the device that answered there, ready to be configured
/// @param words what was found, or why nothing was and what would help, in English
public record Found(String place, String hardware, Optional<DeviceAddress> address, String words) {}
