package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;

/// `insert` and `press-return`.
final class CoinCommands {
  private final Beside beside;

  CoinCommands(Beside beside) {
    this.beside = beside;
  }

  /// What people put in that is no coin of Kazakhstan.
  private enum Other {
    FOREIGN_COIN,
    BUTTON
  }

  void insert(Fields f, ObjectNode answer) throws WrongCommand {
    CoinAcceptorSimulator box = beside.coins();
    if (f.has("tenge") == f.has("other")) {
      throw new WrongCommand(
          "either 'tenge' (one of "
              + values(box)
              + ") or 'other' (foreign-coin or button) says what is put in");
    }
    boolean taken = f.has("tenge") ? coin(f, box) : other(f, box);
    answer.put("taken", taken);
    answer.put("tenge", box.tenge());
  }

  private static boolean coin(Fields f, CoinAcceptorSimulator box) throws WrongCommand {
    NavigableMap<Integer, Integer> kazakh = box.kazakh();
    Integer position = kazakh.get(f.number("tenge", 0, 0, Integer.MAX_VALUE));
    if (position == null) {
      throw new WrongCommand("the field 'tenge' would be right as one of " + values(box));
    }
    f.refuseOthers();
    return box.insert(position);
  }

  private static boolean other(Fields f, CoinAcceptorSimulator box) throws WrongCommand {
    Other other = f.choice("other", Other.class, Other.BUTTON);
    f.refuseOthers();
    return switch (other) {
      case FOREIGN_COIN -> box.foreign().isPresent() && box.insert(box.foreign().getAsInt());
      case BUTTON -> {
        box.insertButton();
        yield false;
      }
    };
  }

  private static String values(CoinAcceptorSimulator box) {
    return box.kazakh().keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  void pressReturn(Fields f) throws WrongCommand {
    CoinAcceptorSimulator box = beside.coins();
    f.refuseOthers();
    box.pressReturn();
  }
}
