package kz.oqyrman.drivers.gate;

import kz.oqyrman.drivers.Device;

/// The security gate at a door. It sounds by itself; here it only tells, by [GateEvent]s, which
/// armed tags went through.
public interface Gate extends Device {}
