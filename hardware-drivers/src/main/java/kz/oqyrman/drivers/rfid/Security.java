package kz.oqyrman.drivers.rfid;

/// What the gate looks at.
public enum Security {
  /// The gate sounds: the item is in stock.
  ARMED,
  /// The gate is silent: the item is on loan.
  DISARMED
}
