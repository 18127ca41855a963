package kz.oqyrman.simulators.m3;

import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A reader as it describes itself, and what sets models apart.
///
/// @param name as printed on it
/// @param version hardware, firmware major, minor and build, a byte each from the highest on
/// @param wantsProbe whether it answers nothing before it was probed
/// @param afiCommands whether it knows the commands to read and write AFI
/// @param easCommands whether it knows the EAS commands
public record M3Model(
    String name, int version, boolean wantsProbe, boolean afiCommands, boolean easCommands)
    implements PadKind {
  /// As it answered in a capture (dpavlin 3m-810.pl), where it was probed first. Whether it answers
  /// without the probe is not known; here it does not, so that drivers are seen to cope.
  public static final M3Model M810 = new M3Model("3M 810", 0x0A050002, true, true, true);

  /// As in the examples of its specification.
  public static final M3Model M210 = new M3Model("3M 210", 0x0A030206, false, true, true);

  /// A made-up one that only reads: error 02 stands in the specification, so a firmware without AFI
  /// is possible.
  public static final M3Model READS_ONLY =
      new M3Model("3M 210, reads only", 0x0A030206, false, false, false);

  @Override
  public Line factoryLine() {
    return M3ReaderSimulator.FACTORY_LINE;
  }

  @Override
  public M3ReaderSimulator start(DeviceWire wire) {
    return M3ReaderSimulator.start(wire, this);
  }
}
