package kz.oqyrman.simulators.control;

import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;

/// The devices that not every station has. A command to one that is not there is wrong.
final class Beside {
  private final SimulatedStation station;

  Beside(SimulatedStation station) {
    this.station = station;
  }

  FeigGateSimulator gate() throws WrongCommand {
    return station.gate().orElseThrow(() -> missing("gate", "--gate"));
  }

  SorterSimulator sorter() throws WrongCommand {
    return station.sorter().orElseThrow(() -> missing("return sorter", "--sorter"));
  }

  CoinAcceptorSimulator coins() throws WrongCommand {
    return station.coins().orElseThrow(() -> missing("coin box", "--coins"));
  }

  SimulatedCards cards() throws WrongCommand {
    return station
        .cards()
        .orElseThrow(() ->
            new WrongCommand(
                "there are no card readers; right would be to start with --cards=own"));
  }

  /// Those of the machine are not ours to pull.
  SimulatedCards ownCards() throws WrongCommand {
    SimulatedCards cards = cards();
    if (!cards.isOurs()) {
      throw new WrongCommand(
          "the card readers belong to the machine's service; right would be to start with"
              + " --cards=own");
    }
    return cards;
  }

  private static WrongCommand missing(String what, String option) {
    return new WrongCommand("there is no " + what + "; right would be to start with " + option);
  }

  /// A bin of the sorter that the field `bin` names.
  int bin(Fields f) throws WrongCommand {
    int bins = sorter().bins();
    if (!f.has("bin")) {
      throw new WrongCommand("the field 'bin' is missing: a number from 1 to " + bins);
    }
    return f.number("bin", 1, 1, bins);
  }
}
