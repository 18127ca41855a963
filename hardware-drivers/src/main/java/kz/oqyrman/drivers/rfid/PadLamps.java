package kz.oqyrman.drivers.rfid;

/// Whether a pad has lamps that a program can light.
public enum PadLamps {
  /// The reader was not greeted yet, or is lost.
  UNKNOWN,
  /// It has none, or they are not known how to light, or it refused to.
  NONE,
  /// It has lamps; a beeper only some models.
  THERE
}
