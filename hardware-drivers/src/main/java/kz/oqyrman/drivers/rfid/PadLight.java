package kz.oqyrman.drivers.rfid;

/// What the lamps at a pad say of the items that lie there, for a reader who looks at the books and
/// not at the screen.
public enum PadLight {
  /// The lamps show what the pad's own settings make of them.
  OWN,
  /// Red: something that lies there must not be taken away, or not yet.
  STAY,
  /// Green: everything that lies there may be lifted.
  MAY_LIFT
}
