package kz.oqyrman.drivers.rfid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.drivers.Bytes;

/// All that a tag holds, for a technician who looks at it or writes it anew.
///
/// @param dsfid storage format identifier, 0 to 255
/// @param blockSize bytes in a block
/// @param memory from byte 0 on to the end of the chip
/// @param locked numbers of the blocks that can never be written again
public record TagImage(int dsfid, int blockSize, Bytes memory, Set<Integer> locked) {
  public TagImage {
    if (blockSize < 1 || memory.length() % blockSize != 0 || dsfid < 0 || dsfid > 0xFF) {
      throw new IllegalArgumentException(
          "a memory is whole blocks: " + memory.length() + " bytes in blocks of " + blockSize);
    }
    locked = new TreeSet<>(locked);
  }

  /// The same chip with something else on it.
  ///
  /// @param other as many bytes as the chip has
  public TagImage holding(int otherDsfid, Bytes other) {
    if (other.length() != memory.length()) {
      throw new IllegalArgumentException(
          "the chip has " + memory.length() + " bytes, not " + other.length());
    }
    return new TagImage(otherDsfid, blockSize, other, locked);
  }

  /// The bytes of a block.
  public Bytes block(int number) {
    return memory.slice(number * blockSize, (number + 1) * blockSize);
  }

  /// The numbers of the blocks in which another image of the same chip differs.
  public List<Integer> differences(TagImage other) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < memory.length() / blockSize; i++) {
      if (!block(i).equals(other.block(i))) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  /// Whether it is of a chip of the same size as another.
  public boolean fits(TagImage other) {
    return blockSize == other.blockSize && memory.length() == other.memory.length();
  }

  /// Whether it is the same chip size with the same bytes and storage format.
  public boolean sameAs(TagImage other) {
    return dsfid == other.dsfid && blockSize == other.blockSize && memory.equals(other.memory);
  }
}
