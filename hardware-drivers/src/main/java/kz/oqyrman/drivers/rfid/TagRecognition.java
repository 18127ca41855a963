package kz.oqyrman.drivers.rfid;

import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.Iso28560Part3;
import kz.oqyrman.drivers.tag.Iso28560Part3.Decoded;

/// Which model a memory is written in. The storage format identifier is not trusted by itself: many
/// tags never had one set. A check sum that fits is.
final class TagRecognition {
  /// Storage format identifier of ISO 28560-2.
  private static final int DSFID_PART_2 = 0x06;

  /// What 3M's factory leaves on a chip, at its beginning at least.
  private static final int FACTORY_FILL = 0x55;

  private static final int BLOCK = 4;

  private TagRecognition() {}

  static TagReading of(Bytes memory, int dsfid) {
    if (isBlank(memory)) {
      return new TagReading.Blank();
    }
    return switch (Iso28560Part3.decode(memory)) {
      case Decoded.Item item -> new TagReading.Item(item.tag());
      case Decoded.Damaged _ when dsfid == DSFID_PART_2 -> part2();
      case Decoded.Damaged damaged ->
          isReversed(memory) ? reversed() : new TagReading.Damaged(damaged.why());
      case Decoded.Foreign foreign -> foreign(memory, dsfid, foreign.why());
    };
  }

  private static TagReading foreign(Bytes memory, int dsfid, String why) {
    if (dsfid == DSFID_PART_2) {
      return part2();
    }
    if (isReversed(memory)) {
      return reversed();
    }
    if (memory.at(0) == 0x04 && memory.length() > 2 && memory.at(2) == 0) {
      return new TagReading.Unknown("3M's own model");
    }
    return dsfid == Iso28560Part3.DSFID
        ? new TagReading.Damaged("told as ISO 28560-3, but " + why)
        : new TagReading.Unknown(
            String.format(
                "no known model, storage format %02X, first byte %02X", dsfid, memory.at(0)));
  }

  private static TagReading part2() {
    return new TagReading.Unknown("ISO 28560-2");
  }

  private static TagReading reversed() {
    return new TagReading.Unknown("ISO 28560-3 with the bytes of each block reversed");
  }

  private static boolean isReversed(Bytes memory) {
    byte[] turned = memory.toArray();
    for (int block = 0; block + BLOCK <= turned.length; block += BLOCK) {
      for (int i = 0; i < BLOCK; i++) {
        turned[block + i] = (byte) memory.at(block + BLOCK - 1 - i);
      }
    }
    return Iso28560Part3.decode(Bytes.of(turned)) instanceof Decoded.Item;
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
}
