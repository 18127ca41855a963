package kz.oqyrman.drivers.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;

/// A block after the basic one on an ISO 28560-3 tag: length, number, check byte, fields. The
/// length counts every byte of the block, itself too; all bytes of a block give 0 when combined by
/// exclusive or (GOST R ISO 28560-3-2016; DDM p. 31).
///
/// @param id number of the kind of block, 0 to 0xFFFFFF; 1 is the library block, from 101 on blocks
///   are a vendor's own
/// @param fields what stands after the check byte, untouched
record ExtensionBlock(int id, Bytes fields) {
  /// The block with media format, long item identifier and long owner.
  static final int LIBRARY = 1;

  /// A second byte of this value says that the number has three bytes (DDM p. 31, JE4).
  private static final int LONG_ID = 0xFF;

  /// Length, number of two bytes, check byte.
  private static final int SHORTEST = 4;

  /// Bytes of fields in a block whose number has two bytes.
  static final int MOST_FIELDS = 255 - SHORTEST;

  /// A block that is only its length byte: a filler.
  private static final int FILLER = 1;

  /// What stands after a basic block.
  ///
  /// @param blocks up to the end mark, or to where the structure breaks
  /// @param sound whether every block was whole and its check byte right
  /// @param end where reading stopped: after the end mark, or at the block that is not sound
  record Chain(List<ExtensionBlock> blocks, boolean sound, int end) {}

  ExtensionBlock {
    if (id < 0 || id > 0xFFFFFF || 1 + idBytes(id) + 1 + fields.length() > 255) {
      throw new IllegalArgumentException("no such extension block: " + id + ", " + fields);
    }
  }

  /// The block as it stands on a tag.
  Bytes encoded() {
    int idBytes = idBytes(id);
    byte[] block = new byte[1 + idBytes + 1 + fields.length()];
    block[0] = (byte) block.length;
    block[1] = (byte) id;
    if (idBytes == 2) {
      block[2] = (byte) (id >> 8);
    } else {
      block[2] = (byte) LONG_ID;
      block[3] = (byte) (id >> 8);
      block[4] = (byte) (id >> 16);
    }
    System.arraycopy(fields.toArray(), 0, block, idBytes + 2, fields.length());
    block[1 + idBytes] = (byte) combined(Bytes.of(block));
    return Bytes.of(block);
  }

  private static int idBytes(int id) {
    return id < LONG_ID << 8 ? 2 : 4;
  }

  /// Reads blocks one after the other until a length of 0 or the end of the memory.
  static Chain read(Bytes memory, int from) {
    List<ExtensionBlock> blocks = new ArrayList<>();
    int at = from;
    while (at < memory.length() && memory.at(at) != 0) {
      int length = memory.at(at);
      if (length != FILLER) {
        if (length < SHORTEST || at + length > memory.length()) {
          return new Chain(List.copyOf(blocks), false, at);
        }
        Bytes block = memory.slice(at, at + length);
        int idBytes = block.at(2) == LONG_ID ? 4 : 2;
        if (combined(block) != 0 || length < idBytes + 2) {
          return new Chain(List.copyOf(blocks), false, at);
        }
        blocks.add(new ExtensionBlock(number(block), block.from(idBytes + 2)));
      }
      at += length;
    }
    return new Chain(List.copyOf(blocks), true, Math.min(at + 1, memory.length()));
  }

  private static int number(Bytes block) {
    return block.at(2) == LONG_ID
        ? block.at(1) | block.at(3) << 8 | block.at(4) << 16
        : block.at(1) | block.at(2) << 8;
  }

  /// How many bytes of the memory have to be known to see the library block, where those known end
  /// before it does.
  static OptionalInt bytesToLibraryBlock(Bytes known, int from) {
    int at = from;
    while (at < known.length()) {
      int length = known.at(at);
      int end = at + length;
      if (length == 0) {
        return OptionalInt.empty();
      }
      if (end > known.length()) {
        return OptionalInt.of(end);
      }
      if (length >= SHORTEST && known.at(at + 1) == LIBRARY && known.at(at + 2) == 0) {
        return OptionalInt.empty();
      }
      at = end;
    }
    return OptionalInt.of(at + SHORTEST);
  }

  private static int combined(Bytes block) {
    int all = 0;
    for (int i = 0; i < block.length(); i++) {
      all ^= block.at(i);
    }
    return all;
  }
}
