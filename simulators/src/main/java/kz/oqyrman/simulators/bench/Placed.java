package kz.oqyrman.simulators.bench;

import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;

/// A device on the bench, in a part: PC/SC readers can be pads and card readers.
///
/// @param address without a mistake for this part
public record Placed(Drivers.Role role, DeviceAddress address) {}
