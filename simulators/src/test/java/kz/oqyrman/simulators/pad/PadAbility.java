package kz.oqyrman.simulators.pad;

/// What some pads can and others cannot, so that a case of the contract may ask for it.
public enum PadAbility {
  /// The case itself lays tags on it, of its own making, and lifts them.
  HANDS,
  /// It can be pulled out and plugged in.
  FAULTS,
  /// Sees all items that lie there, and not one at a time.
  SEVERAL_ITEMS,
  /// Sets, resets and tells the EAS bit of NXP chips.
  EAS
}
