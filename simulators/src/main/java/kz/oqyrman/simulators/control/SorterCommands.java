package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import kz.oqyrman.simulators.sorter.SorterSimulator;

/// `drop`.
final class SorterCommands {
  private final Beside beside;

  SorterCommands(Beside beside) {
    this.beside = beside;
  }

  /// An item is let in. It falls where the host has said, or into the bin that is named.
  void drop(Fields f, ObjectNode answer) throws WrongCommand {
    SorterSimulator sorter = beside.sorter();
    OptionalInt bin = f.has("bin") ? OptionalInt.of(beside.bin(f)) : OptionalInt.empty();
    f.refuseOthers();
    OptionalInt fell = bin.isPresent() ? sorter.letIn(bin.getAsInt()) : sorter.letIn();
    if (fell.isPresent()) {
      answer.put("bin", fell.getAsInt());
    } else {
      answer.putNull("bin");
      answer.put("stands", sorter.isJammed() ? "an item is stuck" : "no host said into which bin");
    }
  }

  /// Its bins, whether an item is stuck, and where the next one would go.
  static void state(SorterSimulator sorter, ObjectNode told) {
    ArrayNode bins = told.putArray("bins");
    for (int bin = 1; bin <= sorter.bins(); bin++) {
      bins.addObject()
          .put("bin", bin)
          .put("items", sorter.items(bin))
          .put("full", sorter.isFull(bin));
    }
    told.put("jam", sorter.isJammed());
    told.put("route", sorter.route());
  }
}
