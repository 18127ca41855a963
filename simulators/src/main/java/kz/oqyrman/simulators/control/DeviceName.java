package kz.oqyrman.simulators.control;

/// The devices of a simulated station.
enum DeviceName {
  PAD,
  SCANNER,
  PRINTER,
  GATE,
  SORTER,
  COINS,
  CARD_READERS
}
