package kz.oqyrman.simulators.pad;

/// What the lamps at a reader show at one moment, and how often it beeped.
///
/// @param beeps since it was plugged in
public record Lamps(boolean green, boolean red, long beeps) {
  /// A reader without any.
  public static final Lamps DARK = new Lamps(false, false, 0);
}
