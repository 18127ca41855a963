package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.pad.Exchanges;
import kz.oqyrman.simulators.pad.Lamps;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;

/// `lay`, `lift`, `tags`, `lamps` and `exchanges`.
final class PadCommands {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final PadSimulator pad;
  private int serial;

  PadCommands(PadSimulator pad) {
    this.pad = pad;
  }

  /// Lays a tag that lay there before, or a new one.
  void lay(Fields f, ObjectNode answer) throws WrongCommand {
    Optional<TagMemory> before = laidBefore(f);
    boolean described = f.has("item") || f.has("hexMemory");
    if (before.isPresent() && described) {
      throw new WrongCommand(
          "the tag " + before.get().uid() + " is known: lay it by its uid alone");
    }
    TagMemory tag = before.isPresent() ? before.get() : newTag(f);
    f.refuseOthers();
    pad.lay(tag);
    answer.put("uid", tag.uid().toString());
  }

  private TagMemory newTag(Fields f) throws WrongCommand {
    Chip chip = f.choice("chip", Chip.class, Chip.SLIX);
    Optional<Integer> afi = f.hexByte("afi");
    Optional<Integer> dsfid = f.hexByte("dsfid");
    Locks locks = Locks.of(f, chip);
    Uid uid = f.has("uid") ? uid(f) : chip.uid(++serial);
    TagMemory tag = f.has("item") ? itemTag(f, uid, chip) : rawTag(f, uid, chip);
    afi.ifPresent(tag::presetAfi);
    dsfid.ifPresent(tag::presetDsfid);
    locks.on(tag);
    return tag;
  }

  /// What of a new tag cannot be written.
  ///
  /// @param blocks their numbers, from 0
  private record Locks(boolean afi, List<Integer> blocks, boolean easPassword) {
    static Locks of(Fields f, Chip chip) throws WrongCommand {
      boolean password = f.flag("easPassword", false);
      if (password && !chip.hasEas()) {
        throw new WrongCommand(
            "the field 'easPassword' is for a chip with EAS; "
                + Fields.written(chip)
                + " has none");
      }
      boolean afi = f.flag("afiLocked", false);
      return new Locks(afi, f.numbers("lockedBlocks", 0, chip.blocks() - 1), password);
    }

    void on(TagMemory tag) {
      if (afi) {
        tag.lockAfi();
      }
      blocks.forEach(tag::lock);
      if (easPassword) {
        tag.protectEas();
      }
    }
  }

  private static TagMemory itemTag(Fields f, Uid uid, Chip chip) throws WrongCommand {
    int parts = f.number("parts", 1, 0, 255);
    int part = f.number("part", 1, 0, 255);
    int usage = f.number("usage", ItemTag.FOR_CIRCULATION, 0, 15);
    try {
      ItemTag item = new ItemTag(f.text("item"), f.optionalText("owner"), part, parts, usage);
      return TagMemory.ofItem(uid, chip, item);
    } catch (IllegalArgumentException e) {
      throw new WrongCommand(e);
    }
  }

  private static TagMemory rawTag(Fields f, Uid uid, Chip chip) throws WrongCommand {
    TagMemory tag = new TagMemory(uid, chip);
    Optional<byte[]> memory = f.hex("hexMemory");
    f.refuseOthers();
    if (memory.isEmpty()) {
      throw new WrongCommand(
          "no tag with this uid was laid before: a new one needs 'item' or 'hexMemory'");
    }
    try {
      tag.fill(memory.get());
    } catch (IllegalArgumentException e) {
      throw new WrongCommand(e);
    }
    return tag;
  }

  /// Lifts one tag, or all.
  void lift(Fields f, ObjectNode answer) throws WrongCommand {
    boolean all = f.flag("all", false);
    if (all == f.has("uid")) {
      throw new WrongCommand("either 'uid' or \"all\": true says what is to be lifted");
    }
    Optional<Uid> one = all ? Optional.empty() : Optional.of(uid(f));
    f.refuseOthers();
    int lifted = 0;
    for (TagMemory tag : pad.onPad()) {
      if (one.isEmpty() || one.get().equals(tag.uid())) {
        lifted += pad.lift(tag.uid()) ? 1 : 0;
      }
    }
    answer.put("lifted", lifted);
  }

  /// Every tag that was ever laid, with what it holds now.
  void tags(Fields f, ObjectNode answer) throws WrongCommand {
    f.refuseOthers();
    ArrayNode tags = answer.putArray("tags");
    var onPad = pad.onPad();
    for (TagMemory tag : pad.everLaid()) {
      ObjectNode told = tags.addObject();
      told.put("uid", tag.uid().toString());
      told.put("item", tag.item().orElse(null));
      told.put("afi", "%02X".formatted(tag.afi()));
      told.put("dsfid", "%02X".formatted(tag.dsfid()));
      told.put("eas", tag.eas());
      told.put("afiLocked", tag.afiIsLocked());
      tag.lockedBlocks().forEach(told.putArray("lockedBlocks")::add);
      told.put("chip", Fields.written(tag.chip()));
      told.put("onPad", onPad.contains(tag));
      told.put("memory", HEX.formatHex(tag.bytes()));
    }
  }

  /// What the lamps at the pad show, and how often it beeped.
  void lamps(Fields f, ObjectNode answer) throws WrongCommand {
    f.refuseOthers();
    Lamps shown = pad.lamps();
    answer.put("green", shown.green());
    answer.put("red", shown.red());
    answer.put("beeps", shown.beeps());
  }

  /// The sums over what went over the wire.
  void exchanges(Fields f, ObjectNode answer) throws WrongCommand {
    boolean forget = f.flag("forget", false);
    f.refuseOthers();
    Exchanges.Totals totals = pad.exchanges().totals();
    answer.put("exchanges", totals.exchanges());
    answer.put("requestBytes", totals.requestBytes());
    answer.put("answerBytes", totals.answerBytes());
    answer.put("wireMillis", totals.wire().toNanos() / 1e6);
    answer.put("airMillis", totals.air().toNanos() / 1e6);
    if (forget) {
      pad.exchanges().forget();
    }
  }

  /// The tag a command names.
  TagMemory known(Fields f) throws WrongCommand {
    Uid uid = uid(f);
    return laidBefore(f).orElseThrow(() -> new WrongCommand("no tag " + uid + " was ever laid"));
  }

  /// The tag a command names, where it lay on the pad before.
  Optional<TagMemory> laidBefore(Fields f) throws WrongCommand {
    if (!f.has("uid")) {
      return Optional.empty();
    }
    Uid uid = uid(f);
    return pad.everLaid().stream().filter(tag -> tag.uid().equals(uid)).findFirst();
  }

  static Uid uid(Fields f) throws WrongCommand {
    try {
      return Uid.of(f.text("uid").replace(" ", ""));
    } catch (IllegalArgumentException e) {
      throw new WrongCommand(
          "the field 'uid' would be right as 16 hexadecimal digits that begin with E0");
    }
  }
}
