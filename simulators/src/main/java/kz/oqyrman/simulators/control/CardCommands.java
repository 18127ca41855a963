package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.CardStandard;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.card.StorageCard;

/// `lay-card` and `lift-card`.
final class CardCommands {
  private final Beside beside;

  CardCommands(Beside beside) {
    this.beside = beside;
  }

  /// Lays a card; what lay on the reader is lifted.
  void lay(Fields f) throws WrongCommand {
    CardSlot slot = slot(f);
    CardStandard standard = f.choice("standard", CardStandard.class, CardStandard.ISO_14443_A);
    byte[] number =
        f.hex("number").orElseThrow(() -> new WrongCommand("the field 'number' is missing"));
    f.refuseOthers();
    try {
      slot.lay(new StorageCard(standard, HexFormat.of().formatHex(number)));
    } catch (IllegalArgumentException e) {
      throw new WrongCommand(e);
    }
  }

  void lift(Fields f, ObjectNode answer) throws WrongCommand {
    CardSlot slot = slot(f);
    f.refuseOthers();
    answer.put("lifted", slot.lift() ? 1 : 0);
  }

  private CardSlot slot(Fields f) throws WrongCommand {
    int reader = f.number("reader", 0, 0, SimulatedCards.READERS - 1);
    return beside.cards().slot(reader);
  }
}
