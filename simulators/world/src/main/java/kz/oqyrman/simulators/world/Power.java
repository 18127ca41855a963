package kz.oqyrman.simulators.world;

import java.nio.file.Path;

/// The power of a station, which may go at any moment.
final class Power {
  private final Dice dice;
  private final Chances chances;
  private boolean calm;

  Power(Dice dice, Chances chances) {
    this.dice = dice;
    this.chances = chances;
  }

  /// From now on it stays.
  void calm() {
    calm = true;
  }

  /// Whether it goes now.
  boolean goes() {
    return !calm && dice.oneIn(chances.stationCut());
  }

  /// It goes, if chance will have it.
  ///
  /// @param journal of which all is on the disk that was written
  void moment(String when, Path journal) {
    if (goes()) {
      throw new PowerCut(when, Folders.logSize(journal));
    }
  }
}
