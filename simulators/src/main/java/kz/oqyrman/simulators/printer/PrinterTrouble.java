package kz.oqyrman.simulators.printer;

/// What somebody can do to a printer, or what befalls it.
public enum PrinterTrouble {
  /// The roll is used up. Ends when a new one is put in.
  PAPER_OUT,
  /// The roll is nearly used up.
  PAPER_LOW,
  COVER_OPEN,
  /// Paper is stuck in the cutter: the next cut fails. Once freed, the printer still waits to be
  /// told to go on (`DLE ENQ`), or for its cover to be opened and closed.
  CUTTER_JAMMED,
  /// Somebody holds the FEED button.
  FEED_HELD,
  /// Broken until it is switched off and on.
  BROKEN
}
