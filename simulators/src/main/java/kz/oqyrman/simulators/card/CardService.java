package kz.oqyrman.simulators.card;

/// Whose PC/SC service the card readers of a station belong to.
public enum CardService {
  /// It has none.
  NONE,
  /// One of its own, which can be started anew.
  OWN,
  /// That of the machine, which others use too.
  MACHINE
}
