package kz.oqyrman.simulators.scanner;

/// What some scanners can and others cannot, so that a case of the contract may ask for it.
enum ScannerAbility {
  /// The case itself sets it up and shows it the code that it wants; at a real one somebody shows
  /// it some code.
  HANDS,
  /// Its cable can be pulled out and disturbed.
  FAULTS,
  /// What it puts around a code is set at it: prefix, suffix, or silence.
  FRAMING,
  /// Says that it could not make a code out.
  NO_READ,
  /// Its driver tells of bytes that are no read.
  NOISE_TOLD,
  /// Reads on the command of Honeywell's.
  HONEYWELL_TRIGGER,
  /// Reads on the command of Datalogic's.
  DATALOGIC_TRIGGER,
  /// Reads in sessions of SSI.
  SESSIONS
}
