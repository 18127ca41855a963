package kz.oqyrman.drivers.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.Iso28560Part3.Decoded;
import kz.oqyrman.drivers.tag.TagContent.CheckSum;
import kz.oqyrman.drivers.tag.TagContent.Details;

/// Which model a memory is written in. The storage format identifier is not trusted by itself: many
/// tags never had one set. A check sum that fits is; a model without one must be readable to its
/// end.
final class Recognition {
  /// Name of the field that says that the bytes of each block stand in reverse order.
  static final String BYTE_ORDER = "byteOrder";

  private static final String REVERSED = "block-reversed";

  /// Name of the field with all bytes of a memory that nobody understands.
  private static final String BYTES = "bytes";

  /// What 3M's factory leaves on a chip, at its beginning at least.
  private static final int FACTORY_FILL = 0x55;

  private static final int BLOCK = 4;

  /// The shortest memory in which -3 and 3M's model can stand.
  private static final int FIXED_MODEL = 32;

  private Recognition() {}

  static TagContent of(Bytes memory, int dsfid) {
    if (memory.length() <= TagModel.MOST_MEMORY) {
      return recognised(memory, dsfid);
    }
    return recognised(memory.slice(0, TagModel.MOST_MEMORY), dsfid)
        .warned(
            "%d bytes are more than any chip has; those from byte %d on were not read"
                .formatted(memory.length(), TagModel.MOST_MEMORY));
  }

  private static TagContent recognised(Bytes memory, int dsfid) {
    if (memory.length() < BLOCK) {
      return unknown(memory, memory.length() + " bytes are less than a block of any chip");
    }
    if (isBlank(memory)) {
      return new TagContent.Blank(Details.of(CheckSum.NONE, Map.of(), List.of()));
    }
    Views views = Views.of(memory);
    return sound(views, dsfid).or(() -> damaged(views, dsfid)).orElseGet(() -> foreign(memory));
  }

  /// A memory looked at in each model.
  private record Views(
      Bytes memory, Bytes turned, Decoded natural, Decoded reversed, Iso28560Part2.Read part2) {
    static Views of(Bytes memory) {
      Bytes turned = Recognition.turned(memory);
      return new Views(
          memory,
          turned,
          Iso28560Part3.decode(memory),
          Iso28560Part3.decode(turned),
          Iso28560Part2.read(memory));
    }
  }

  private static Optional<TagContent> sound(Views views, int dsfid) {
    if (views.natural() instanceof Decoded.Item natural) {
      return Optional.of(part3(views.memory(), natural, false));
    }
    if (views.reversed() instanceof Decoded.Item reversed) {
      return Optional.of(part3(views.turned(), reversed, true));
    }
    Iso28560Part2.Read part2 = views.part2();
    if (part2.isSound() || (dsfid == Iso28560Part2.DSFID && part2.hasItem())) {
      return Optional.of(part2.content());
    }
    return Rfid501.read(views.memory());
  }

  private static Optional<TagContent> damaged(Views views, int dsfid) {
    Iso28560Part2.Read part2 = views.part2();
    if (dsfid == Iso28560Part2.DSFID) {
      return Optional.of(part2.content());
    }
    if (views.natural() instanceof Decoded.Damaged natural) {
      return Optional.of(part3(views.memory(), natural, false));
    }
    if (views.reversed() instanceof Decoded.Damaged reversed) {
      return Optional.of(part3(views.turned(), reversed, true));
    }
    if (part2.hasItem() && part2.objects() > 1) {
      return Optional.of(part2.content());
    }
    return dsfid == Iso28560Part3.DSFID
        ? Optional.of(toldAsPart3(views.memory()))
        : Optional.empty();
  }

  private static TagContent toldAsPart3(Bytes memory) {
    boolean tooShort = memory.length() < FIXED_MODEL;
    String why =
        tooShort
            ? "%d bytes are too few for it".formatted(memory.length())
            : "neither check sum nor item identifier are of it";
    return new TagContent.Damaged(
        TagModel.ISO_28560_3,
        Optional.empty(),
        Details.of(
            tooShort ? CheckSum.NONE : CheckSum.BAD,
            Map.of(BYTES, memory.toString()),
            List.of("the storage format says ISO 28560-3, but " + why)));
  }

  private static TagContent foreign(Bytes memory) {
    if (allAre(memory, 0xFF)) {
      return unknown(memory, "every byte is FF: no model begins like this");
    }
    boolean like3m = memory.at(0) == 0x04 && memory.at(2) == 0;
    return unknown(
        memory,
        "no known model; the first byte is %02X%s"
            .formatted(memory.at(0), like3m ? ", as in 3M's own model, but no item follows" : ""));
  }

  private static TagContent unknown(Bytes memory, String why) {
    return new TagContent.Unknown(
        Details.of(CheckSum.NONE, Map.of(BYTES, memory.toString()), List.of(why)));
  }

  private static TagContent part3(Bytes memory, Decoded decoded, boolean reversed) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (reversed) {
      fields.put(BYTE_ORDER, REVERSED);
    }
    List<String> warnings = new ArrayList<>();
    if (decoded instanceof Decoded.Damaged damaged) {
      warnings.add(damaged.why());
    }
    ExtensionBlock.Chain chain = Iso28560Part3.chain(memory);
    fields.putAll(ExtensionFields.decode(chain.blocks(), Iso28560Part3.hasLongItem(memory)));
    if (!chain.sound()) {
      warnings.add("the extension block at byte " + chain.end() + " is damaged");
    }
    Unread.after(memory, chain.end()).ifPresent(hex -> fields.put(Unread.KEY, hex));
    int parts = memory.at(1);
    int part = memory.at(2);
    if (part < 1 || part > parts) {
      warnings.add("part " + part + " of " + parts + " is no place in a set");
    }
    CheckSum checkSum = Iso28560Part3.checkFits(memory) ? CheckSum.OK : CheckSum.BAD;
    Details details = Details.of(checkSum, fields, warnings);
    return switch (decoded) {
      case Decoded.Item item -> new TagContent.Sound(TagModel.ISO_28560_3, item.tag(), details);
      case Decoded.Damaged damaged ->
          new TagContent.Damaged(TagModel.ISO_28560_3, damaged.untrusted(), details);
      case Decoded.Foreign _ -> new TagContent.Unknown(details);
    };
  }

  static OptionalInt bytesNeeded(Bytes known, int dsfid) {
    OptionalInt natural = Iso28560Part3.bytesNeeded(known);
    if (natural.isPresent() || Iso28560Part3.decode(known) instanceof Decoded.Item) {
      return natural;
    }
    Bytes turned = turned(known);
    OptionalInt reversed = Iso28560Part3.bytesNeeded(turned);
    return reversed.isPresent() || Iso28560Part3.decode(turned) instanceof Decoded.Item
        ? wholeBlocks(reversed)
        : wholeBlocks(Iso28560Part2.bytesNeeded(known, dsfid));
  }

  /// A reader reads whole blocks, and reversed bytes are known only then.
  private static OptionalInt wholeBlocks(OptionalInt bytes) {
    return bytes.isPresent()
        ? OptionalInt.of((bytes.getAsInt() + BLOCK - 1) / BLOCK * BLOCK)
        : bytes;
  }

  /// The bytes of each whole block in reverse order.
  static Bytes turned(Bytes memory) {
    byte[] turned = memory.toArray();
    for (int block = 0; block + BLOCK <= turned.length; block += BLOCK) {
      for (int i = 0; i < BLOCK; i++) {
        turned[block + i] = (byte) memory.at(block + BLOCK - 1 - i);
      }
    }
    return Bytes.of(turned);
  }

  private static boolean isBlank(Bytes memory) {
    for (int i = 0; i < memory.length(); i++) {
      int there = memory.at(i);
      if (there != 0 && !(there == FACTORY_FILL && memory.at(0) == FACTORY_FILL)) {
        return false;
      }
    }
    return true;
  }

  private static boolean allAre(Bytes memory, int value) {
    for (int i = 0; i < memory.length(); i++) {
      if (memory.at(i) != value) {
        return false;
      }
    }
    return true;
  }
}
