package kz.oqyrman.drivers.rfid;

/// What the lamps at a pad say of the items that lie there, for a reader who looks at the books and
/// not at the screen.
public enum PadLight {
  /// The lamps show what the pad's own settings make of them.
  OWN,
  /// Red: the screen says why. Something that lies there is not finished yet, or is not to be
  /// carried off just like that.
  SEE_SCREEN,
  /// Green: everything that lies there may be lifted.
  MAY_LIFT
}
