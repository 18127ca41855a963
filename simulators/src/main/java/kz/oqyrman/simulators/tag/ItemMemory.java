package kz.oqyrman.simulators.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import kz.oqyrman.drivers.tag.ItemTag;

/// Writes an item down as ISO 28560-3 has it. Written from the standard's description, apart from
/// the driver's encoder, so that one checks the other.
///
/// The basic block, by byte: 0 version 1 and usage; 1 parts; 2 part; 3 to 18 item, zero-filled; 19
/// and 20 check sum, low byte first; 21 and 22 country; 23 on the rest of the owner. It has 34
/// bytes, on a tag of 32 bytes the last two are left out.
final class ItemMemory {
  /// The DSFID of ISO 28560-3.
  static final int DSFID = 0x3E;

  private static final int BASIC_BLOCK = 34;
  private static final int TRUNCATED_BLOCK = 32;
  private static final int VERSION = 0x10;
  private static final int ITEM_AT = 3;
  private static final int ITEM_ROOM = 16;
  private static final int CHECK_AT = 19;
  private static final int OWNER_AT = 21;
  private static final int COUNTRY_LETTERS = 2;

  private ItemMemory() {}

  /// @param room bytes the tag has
  /// @throws IllegalArgumentException when the item needs an extension block, which this simulator
  ///   does not write
  static byte[] encode(ItemTag item, int room) {
    byte[] block = new byte[BASIC_BLOCK];
    int length = Math.min(room, BASIC_BLOCK);
    if (length < TRUNCATED_BLOCK) {
      throw new IllegalArgumentException("ISO 28560-3 needs 32 bytes, the tag has " + room);
    }
    block[0] = (byte) (VERSION | item.usage());
    block[1] = (byte) item.parts();
    block[2] = (byte) item.part();
    put(block, ITEM_AT, ITEM_ROOM, "item identifier", item.item());
    put(
        block,
        OWNER_AT,
        length - OWNER_AT,
        "owner",
        item.owner().map(ItemMemory::joined).orElse(""));
    int check = check(block);
    block[CHECK_AT] = (byte) check;
    block[CHECK_AT + 1] = (byte) (check >>> 8);
    return Arrays.copyOf(block, length);
  }

  /// The item a memory names, where it holds this model with a right check sum.
  static Optional<String> item(byte[] memory) {
    if (memory.length < TRUNCATED_BLOCK || (memory[0] & 0xF0) != VERSION) {
      return Optional.empty();
    }
    byte[] block = Arrays.copyOf(memory, BASIC_BLOCK);
    int check = (block[CHECK_AT] & 0xFF) | (block[CHECK_AT + 1] & 0xFF) << 8;
    int end = ITEM_AT;
    while (end < ITEM_AT + ITEM_ROOM && block[end] != 0) {
      end++;
    }
    return check == check(block)
        ? Optional.of(new String(block, ITEM_AT, end - ITEM_AT, UTF_8))
        : Optional.empty();
  }

  private static void put(byte[] block, int at, int room, String what, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > room) {
      throw new IllegalArgumentException(
          "the " + what + " has room for " + room + " bytes: '" + text + "'");
    }
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /// `KZ-SEM` is written `KZSEM`.
  private static String joined(String isil) {
    if (isil.indexOf('-') != COUNTRY_LETTERS) {
      throw new IllegalArgumentException(
          "an owner begins with two letters and a hyphen, such as KZ-SEM: '" + isil + "'");
    }
    return isil.substring(0, COUNTRY_LETTERS) + isil.substring(COUNTRY_LETTERS + 1);
  }

  /// CRC-16, polynomial 1021, initial FFFF, over all 34 bytes but the check sum's own two.
  private static int check(byte[] block) {
    int crc = 0xFFFF;
    for (int i = 0; i < BASIC_BLOCK; i++) {
      if (i != CHECK_AT && i != CHECK_AT + 1) {
        crc = withByte(crc, block[i]);
      }
    }
    return crc;
  }

  private static int withByte(int before, byte next) {
    int crc = before ^ (next & 0xFF) << 8;
    for (int bit = 0; bit < 8; bit++) {
      crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
    }
    return crc & 0xFFFF;
  }
}
