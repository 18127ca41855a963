package kz.oqyrman.drivers.rfid;

/// Whether a pad has lamps that a program can light.
public enum PadLamps {
  /// The reader was not greeted yet, or is lost.
  UNKNOWN,
  /// It has none, or they are not known how to light, or are not to be lit.
  NONE,
  /// It refused to light them, or did not answer.
  REFUSED,
  /// It has lamps; a beeper only some models.
  THERE
}
