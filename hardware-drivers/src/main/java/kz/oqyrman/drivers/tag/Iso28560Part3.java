package kz.oqyrman.drivers.tag;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;

/// The fixed model of ISO 28560-3, which grew from the Danish one: a basic block of 34 bytes with a
/// check sum, then extension blocks. On a chip of 32 bytes the basic block lacks its last two bytes
/// and nothing follows.
///
/// | bytes | field |
/// |---|---|
/// | 0 | version 1 in the high half, class of usage in the low half |
/// | 1, 2 | number of parts, which part this is |
/// | 3 to 18 | item identifier, filled up with 00 |
/// | 19, 20 | check sum, low byte first |
/// | 21, 22 | country of the owner |
/// | 23 to 33 | the owner's ISIL after its first hyphen, filled up with 00 |
public final class Iso28560Part3 {
  /// The storage format identifier that a reader tells beside the UID.
  public static final int DSFID = 0x3E;

  private static final int VERSION = 1;
  private static final int ITEM = 3;
  private static final int ITEM_LENGTH = 16;
  private static final int LONGEST_ITEM = 200;
  private static final int MOST_PARTS = 255;
  private static final int CHECK = 19;
  private static final int COUNTRY = 21;
  private static final int OWNER = 23;
  private static final int SHORT = 32;
  private static final int BASIC = 34;

  /// Stands in place of an item identifier that is too long for its field and is in the library
  /// block. Single source: clarification of ISO TC46/SC4/WG11 on -3, on biblstandard.dk.
  private static final int ITEM_IS_LONG = 0x01;

  private Iso28560Part3() {}

  /// What reading a memory in this model came to.
  public sealed interface Decoded {
    /// A sound item tag.
    ///
    /// @param kept what stands after the basic block, to be written back untouched
    record Item(ItemTag tag, Bytes kept) implements Decoded {}

    /// Probably in this model, but not to be trusted.
    ///
    /// @param untrusted what it would say, for a technician who repairs it
    record Damaged(String why, Optional<ItemTag> untrusted) implements Decoded {}

    /// Not in this model.
    record Foreign(String why) implements Decoded {}
  }

  /// Reads a memory.
  ///
  /// @param memory from byte 0 on; all of it, or at least as much as [#bytesNeeded(Bytes)] asks for
  public static Decoded decode(Bytes memory) {
    if (memory.length() < SHORT || memory.at(0) >> 4 != VERSION) {
      return new Decoded.Foreign("no version 1 of ISO 28560-3");
    }
    Optional<ItemTag> tag = fields(memory);
    if (!checkFits(memory)) {
      return looksWritten(memory)
          ? new Decoded.Damaged(
              "the check sum does not fit: it is %04X, right would be %04X"
                  .formatted(storedCheck(memory), computedCheck(memory)),
              tag)
          : new Decoded.Foreign("neither check sum nor item identifier of ISO 28560-3");
    }
    Bytes kept = memory.from(Math.min(BASIC, memory.length()));
    return tag.<Decoded>map(sound -> new Decoded.Item(sound, kept))
        .orElseGet(() -> new Decoded.Damaged("the item identifier cannot be read", tag));
  }

  /// The blocks after the basic one.
  static ExtensionBlock.Chain chain(Bytes memory) {
    return ExtensionBlock.read(memory, Math.min(BASIC, memory.length()));
  }

  /// Whether the item identifier is too long for its field and stands in the library block.
  static boolean hasLongItem(Bytes memory) {
    return memory.at(ITEM) == ITEM_IS_LONG;
  }

  /// Whether an item identifier would have to stand there.
  static boolean isLong(String item) {
    return item.getBytes(StandardCharsets.UTF_8).length > ITEM_LENGTH;
  }

  static boolean checkFits(Bytes memory) {
    return storedCheck(memory) == computedCheck(memory);
  }

  /// How many bytes from byte 0 on have to be known before [#decode(Bytes)] can judge, where those
  /// known do not suffice. On most tags the first 32 do: the check sum covers 34, and shows whether
  /// the last two are 00.
  public static OptionalInt bytesNeeded(Bytes known) {
    if (known.length() < SHORT) {
      return OptionalInt.of(SHORT);
    }
    if (known.at(0) >> 4 != VERSION) {
      return OptionalInt.empty();
    }
    if (!checkFits(known)) {
      return known.length() < BASIC ? OptionalInt.of(BASIC) : OptionalInt.empty();
    }
    return known.at(ITEM) == ITEM_IS_LONG
        ? ExtensionBlock.bytesToLibraryBlock(known, BASIC)
        : OptionalInt.empty();
  }

  /// Writes a tag down.
  ///
  /// @param kept what stood after the basic block and is to stay, or none
  /// @param capacity bytes the chip has for it
  public static Encoded encode(ItemTag tag, Bytes kept, int capacity) {
    byte[] item = tag.item().getBytes(StandardCharsets.UTF_8);
    if (item.length > LONGEST_ITEM) {
      return new Encoded.Refused(
          "the identifier has "
              + item.length
              + " bytes; right would be at most 16 bytes, or in the library block at most "
              + LONGEST_ITEM);
    }
    boolean longItem = item.length > ITEM_LENGTH;
    if (longItem && !ExtensionBlock.read(kept, 0).sound()) {
      return new Encoded.Refused(
          "so long an identifier needs a block among those after the basic one, which are damaged");
    }
    Optional<Bytes> withItem = longItem ? withLongItem(item, kept) : Optional.of(kept);
    if (withItem.isEmpty()) {
      return new Encoded.Refused("so long an identifier has no room in the library block");
    }
    Bytes after = withItem.get();
    Optional<String> refused = refusal(tag, item, after, capacity);
    return refused
        .<Encoded>map(Encoded.Refused::new)
        .orElseGet(() ->
            new Encoded.Memory(
                written(tag, longItem ? new byte[] {ITEM_IS_LONG} : item, after, capacity)));
  }

  private static Bytes written(ItemTag tag, byte[] item, Bytes after, int capacity) {
    byte[] memory = new byte[capacity < BASIC ? SHORT : length(after, capacity)];
    memory[0] = (byte) (VERSION << 4 | tag.usage());
    memory[1] = (byte) tag.parts();
    memory[2] = (byte) tag.part();
    System.arraycopy(item, 0, memory, ITEM, item.length);
    String owner = tag.owner().map(isil -> isil.replaceFirst("-", "")).orElse("");
    byte[] ownerBytes = owner.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(ownerBytes, 0, memory, COUNTRY, ownerBytes.length);
    if (memory.length > BASIC) {
      System.arraycopy(after.toArray(), 0, memory, BASIC, after.length());
    }
    int check = computedCheck(Bytes.of(memory));
    memory[CHECK] = (byte) check;
    memory[CHECK + 1] = (byte) (check >> 8);
    return Bytes.of(memory);
  }

  private static int length(Bytes after, int capacity) {
    int wholeBlocks = (BASIC + after.length() + 3) / 4 * 4;
    return Math.min(wholeBlocks, capacity);
  }

  private static Optional<String> refusal(ItemTag tag, byte[] item, Bytes after, int capacity) {
    if (capacity < SHORT) {
      return Optional.of("the chip has " + capacity + " bytes; ISO 28560-3 needs 32");
    }
    if (item[0] < ' ' && item[0] >= 0) {
      return Optional.of("an item identifier begins with a printable character");
    }
    if (tag.parts() > MOST_PARTS || tag.part() > MOST_PARTS) {
      return Optional.of("a set has at most " + MOST_PARTS + " parts");
    }
    int needed = BASIC + after.length();
    return after.length() > Math.max(capacity - BASIC, 0)
        ? Optional.of(
            "with all blocks it needs "
                + needed
                + " bytes; the chip has "
                + capacity
                + (item.length > ITEM_LENGTH
                    ? "; right would be an identifier of at most 16 bytes instead of "
                        + item.length
                        + ", or a larger chip"
                    : ""))
        : tag.owner().flatMap(isil -> ownerRefusal(isil, Math.min(capacity, BASIC) - OWNER));
  }

  private static Optional<String> ownerRefusal(String isil, int room) {
    return isil.matches("[A-Za-z]{2}-[ -~]{1," + room + "}")
        ? Optional.empty()
        : Optional.of(
            "owner '"
                + isil
                + "' does not fit; right would be two letters, a hyphen and up to "
                + room
                + " characters");
  }

  /// The library block moves to the front with the identifier in it; other blocks stay as they are.
  private static Optional<Bytes> withLongItem(byte[] item, Bytes kept) {
    byte mediaFormat = 0;
    Bytes further = Bytes.NONE;
    List<Bytes> chain = new ArrayList<>();
    for (ExtensionBlock block : ExtensionBlock.read(kept, 0).blocks()) {
      if (block.id() != ExtensionBlock.LIBRARY) {
        chain.add(block.encoded());
      } else if (block.fields().length() > 0) {
        mediaFormat = (byte) block.fields().at(0);
        further = afterText(block.fields().from(1));
      }
    }
    Bytes fields = Bytes.join(Bytes.of(mediaFormat), Bytes.of(item), Bytes.of((byte) 0), further);
    if (fields.length() > ExtensionBlock.MOST_FIELDS) {
      return Optional.empty();
    }
    chain.addFirst(new ExtensionBlock(ExtensionBlock.LIBRARY, fields).encoded());
    chain.add(Bytes.of((byte) 0));
    return Optional.of(Bytes.join(chain.toArray(Bytes[]::new)));
  }

  private static Bytes afterText(Bytes fields) {
    int end = 0;
    while (end < fields.length() && fields.at(end) != 0) {
      end++;
    }
    return fields.from(Math.min(end + 1, fields.length()));
  }

  private static Optional<ItemTag> fields(Bytes memory) {
    Optional<String> item =
        hasLongItem(memory) ? longItem(memory) : FixedText.printable(memory.slice(ITEM, CHECK));
    int usage = memory.at(0) & 0x0F;
    return item.map(
        written -> new ItemTag(written, owner(memory), memory.at(2), memory.at(1), usage));
  }

  /// After the media format, of one byte, stands the identifier.
  private static Optional<String> longItem(Bytes memory) {
    if (memory.length() <= BASIC) {
      return Optional.empty();
    }
    return ExtensionBlock.read(memory, BASIC).blocks().stream()
        .filter(block -> block.id() == ExtensionBlock.LIBRARY && block.fields().length() > 1)
        .findFirst()
        .flatMap(block -> FixedText.printable(block.fields().from(1)));
  }

  private static Optional<String> owner(Bytes memory) {
    Optional<String> country = FixedText.printable(memory.slice(COUNTRY, OWNER));
    Optional<String> rest =
        FixedText.printable(memory.slice(OWNER, Math.min(BASIC, memory.length())));
    return country
        .filter(letters -> letters.matches("[A-Za-z]{2}"))
        .flatMap(letters -> rest.map(after -> letters + "-" + after));
  }

  /// An identifier, or an owner, that is filled up with nothing but 00.
  private static boolean looksWritten(Bytes memory) {
    boolean item = FixedText.filled(memory.slice(ITEM, CHECK)).isPresent();
    Bytes isil = memory.slice(COUNTRY, Math.min(BASIC, memory.length()));
    return item
        || FixedText.filled(isil).filter(owner -> owner.matches("[A-Za-z]{2}.+")).isPresent();
  }

  private static int storedCheck(Bytes memory) {
    return memory.at(CHECK) | memory.at(CHECK + 1) << 8;
  }

  /// Over 32 bytes: those before the check sum, and those after it up to byte 33, which count as 00
  /// where the chip ends before.
  private static int computedCheck(Bytes memory) {
    int after = Math.min(BASIC, memory.length());
    Bytes missing = Bytes.of(new byte[BASIC - after]);
    return crc(Bytes.join(memory.slice(0, CHECK), memory.slice(COUNTRY, after), missing));
  }

  /// CRC-16 with polynomial 1021 from FFFF, most significant bit first.
  static int crc(Bytes bytes) {
    int crc = 0xFFFF;
    for (int i = 0; i < bytes.length(); i++) {
      crc ^= bytes.at(i) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
      crc &= 0xFFFF;
    }
    return crc;
  }
}
