package kz.oqyrman.simulators.pad;

import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A make and model of reader that can be put at the end of a wire.
public interface PadKind {
  /// The serial line it leaves the factory with.
  Line factoryLine();

  /// Puts one at the end of a wire and lets it serve.
  PadSimulator start(DeviceWire wire);
}
