package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;

/// `pass`.
final class GateCommands {
  private static final int MOST_ANTENNAS = 4;

  /// Made-up tags are numbered from here, so that they are none that was made up for the pad.
  private static final int FIRST_SERIAL = 500_000;

  private final Beside beside;
  private final PadCommands pad;
  private int serial = FIRST_SERIAL;

  GateCommands(Beside beside, PadCommands pad) {
    this.beside = beside;
    this.pad = pad;
  }

  /// A tag goes through the gate: one that was laid on the pad as it was left there, any other as
  /// it is described.
  void pass(Fields f, ObjectNode answer) throws WrongCommand {
    FeigGateSimulator gate = beside.gate();
    Optional<TagMemory> laid = pad.laidBefore(f);
    Optional<Integer> described = f.hexByte("afi");
    if (laid.isPresent() && described.isPresent()) {
      throw new WrongCommand(
          "the tag " + laid.get().uid() + " is known: it passes by its uid alone, as it is");
    }
    int afi = described.orElse(laid.map(TagMemory::afi).orElse(TagMemory.AFI_ARMED));
    int antenna = f.number("antenna", 1, 1, MOST_ANTENNAS);
    Uid uid = f.has("uid") ? PadCommands.uid(f) : Chip.SLIX.uid(++serial);
    f.refuseOthers();
    answer.put("uid", uid.toString());
    answer.put("sounds", gate.pass(uid, afi, antenna));
    answer.put("waiting", gate.waiting());
  }
}
