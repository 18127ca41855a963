package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// The commands to one tag that its whole memory needs, as a family of readers has them. Each asks
/// once; [WholeMemory] is patient with all of them.
public interface TagBlocks extends MemoryReading.Source {
  /// What a tag tells of itself.
  ///
  /// @param dsfid storage format identifier, 0 to 255; 0 where it has none
  /// @param size empty where neither tag nor reader tells it
  record Shape(int dsfid, Optional<Size> size) {}

  /// How large a tag is.
  ///
  /// @param blocks that can be read
  /// @param blockSize bytes in each
  record Size(int blocks, int blockSize) {}

  /// Asks what kind of tag it is. A reader that cannot tell its storage format refuses.
  Outcome<Shape> shape() throws IOException;

  /// Reads blocks, and which of them are locked. A reader that cannot tell the latter refuses.
  ///
  /// @param first block, 0 to 255
  /// @param count at most [#most(int)]
  Outcome<MemoryReading.Blocks> readWithLocks(int first, int count) throws IOException;

  /// Writes blocks, once. Whether the tag holds them is asked of [#read(int, int)].
  ///
  /// @param first block, 0 to 255
  /// @param memory whole blocks, at most [#most(int)]
  Outcome<Bytes> write(int first, int blockSize, Bytes memory) throws IOException;

  /// Writes the storage format identifier, once. Whether it holds is asked of [#shape()].
  Outcome<Bytes> writeDsfid(int dsfid) throws IOException;

  /// The tag did not answer: does what may make it answer the next time.
  void wake() throws IOException;
}
