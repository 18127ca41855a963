package kz.oqyrman.simulators.printer;

/// What some printers can and others cannot, so that a case of the contract may ask for it.
enum PrinterAbility {
  /// The case itself looks at the paper, opens the cover, ends the roll; and puts other devices in
  /// its place.
  HANDS,
  /// Its cable can be pulled out and disturbed, and it can be made to say nothing or to lie.
  FAULTS
}
