package kz.oqyrman.drivers.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.TagContent.CheckSum;
import kz.oqyrman.drivers.tag.TagContent.Details;

/// The model that 3M wrote before the standard, as Biblio-RFID describes it; single source, two
/// published tags.
///
/// | bytes | field |
/// |---|---|
/// | 0 | 04 |
/// | 1 | which part in the high half, number of parts in the low half |
/// | 2 | 00 |
/// | 3 | type of the item |
/// | 4 to 19 | item identifier, filled up with 00 |
/// | 20 to 23 | branch in 12 bits, library in 20 |
/// | 24 to 27 | a number of the library's own |
/// | 28 to 31 | 00 |
final class Rfid501 {
  private static final int FIRST = 0x04;
  private static final int LENGTH = 32;
  private static final int ITEM = 4;
  private static final int OWNER = 20;
  private static final int CUSTOM = 24;
  private static final int END = 28;

  private static final Map<Integer, String> TYPES =
      Map.ofEntries(
          Map.entry(0, "other"),
          Map.entry(1, "book"),
          Map.entry(2, "magazine"),
          Map.entry(3, "bound journal"),
          Map.entry(4, "audio tape"),
          Map.entry(5, "video"),
          Map.entry(6, "CD"),
          Map.entry(7, "diskette"),
          Map.entry(8, "book with diskette"),
          Map.entry(9, "book with CD"),
          Map.entry(13, "book with audio tape"));

  private Rfid501() {}

  /// Reads a memory; empty where it is none of this model.
  static Optional<TagContent> read(Bytes memory) {
    if (memory.length() < LENGTH || memory.at(0) != FIRST || memory.at(2) != 0) {
      return Optional.empty();
    }
    return FixedText.filled(memory.slice(ITEM, OWNER)).map(item -> content(memory, item));
  }

  private static TagContent content(Bytes memory, String item) {
    Map<String, String> fields = new LinkedHashMap<>();
    int type = memory.at(3);
    fields.put("type", TYPES.getOrDefault(type, Integer.toString(type)));
    int owner = number(memory, OWNER);
    fields.put("branch", Integer.toString(owner >>> 20));
    fields.put("library", Integer.toString(owner & 0xFFFFF));
    fields.put("custom", Integer.toString(number(memory, CUSTOM)));
    Unread.after(memory, END).ifPresent(hex -> fields.put(Unread.KEY, hex));
    int part = memory.at(1) >> 4;
    int parts = memory.at(1) & 0x0F;
    List<String> warnings =
        part < 1 || part > parts
            ? List.of("part " + part + " of " + parts + " is no place in a set")
            : List.of();
    ItemTag tag = new ItemTag(item, Optional.empty(), part, parts, ItemTag.NO_INFORMATION);
    return new TagContent.Sound(TagModel.M3_501, tag, Details.of(CheckSum.NONE, fields, warnings));
  }

  private static int number(Bytes memory, int from) {
    return memory.at(from) << 24
        | memory.at(from + 1) << 16
        | memory.at(from + 2) << 8
        | memory.at(from + 3);
  }
}
