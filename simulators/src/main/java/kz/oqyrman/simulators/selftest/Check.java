package kz.oqyrman.simulators.selftest;

/// One thing that is tried at a device.
public enum Check {
  /// It answers, and as a device of its family.
  ANSWERS,
  /// Pad: what lies on it is known, and how fast.
  STACK,
  /// Pad: whole memories are read.
  READS,
  /// Pad: tags are armed and disarmed, each read back.
  WRITES,
  /// Pad: the tags take what is written.
  WRITABLE,
  /// Pad: the items hold what they held before.
  LEFT,
  /// Pad: its lamps are lit. Whether they shine somebody must see.
  LIGHTS,
  /// It still answers when all is tried.
  STAYS,
  /// Pad: how long an answer takes, and whether each question gets one.
  ROUND_TRIP,
  /// Printer: a slip is printed and cut.
  PRINTS,
  /// Scanner: a code is read.
  SCANS,
  /// Card reader: a card tells its number.
  READS_CARDS,
  /// Gate: an armed tag that goes through is told.
  PASSES,
  /// Sorter: which bins are full is known.
  BINS,
  /// Sorter: the next item can be sent into each bin.
  ROUTES,
  /// Coin box: a coin is taken and its value told.
  TAKES
}
