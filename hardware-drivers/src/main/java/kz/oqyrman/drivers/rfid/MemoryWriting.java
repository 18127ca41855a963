package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.TagBlocks.Shape;

/// Writes to the memory of one tag and reads back what it wrote. A write is repeated only after it
/// was read that the tag does not hold what was wished.
public final class MemoryWriting {
  private final TagBlocks tag;
  private final int retries;

  /// @param retries writes after the first
  public MemoryWriting(TagBlocks tag, int retries) {
    this.tag = tag;
    this.retries = retries;
  }

  /// Writes blocks that follow each other.
  ///
  /// @param first block, 0 to 255
  /// @param size bytes in a block
  /// @param memory a whole number of blocks
  /// @return what the tag holds there now, where it is what was wished
  public Outcome<Blocks> write(int first, int size, Bytes memory) throws IOException {
    Outcome<Blocks> outcome = new Done<>(new Blocks(size, Bytes.NONE));
    int step = tag.most(size) * size;
    for (int at = 0; at < memory.length() && outcome instanceof Done<Blocks>; at += step) {
      Bytes piece = memory.slice(at, Math.min(at + step, memory.length()));
      outcome = writePiece(first + at / size, size, piece);
    }
    return outcome;
  }

  private Outcome<Blocks> writePiece(int first, int size, Bytes piece) throws IOException {
    for (int i = 0; i <= retries; i++) {
      Outcome<Bytes> written = tag.write(first, size, piece);
      Outcome<Blocks> held = tag.read(first, piece.length() / size);
      if (held instanceof Done<Blocks>(Blocks blocks) && blocks.memory().equals(piece)) {
        return held;
      }
      if (isFinal(written)) {
        return written.read(_ -> new Again<>("unread"));
      }
      if (!(held instanceof Done<Blocks>)) {
        return held;
      }
    }
    return new Again<>(
        "blocks from " + first + " still hold something else after " + (1 + retries) + " writes");
  }

  /// Writes the storage format identifier.
  ///
  /// @return what the tag tells of itself now, where it is what was wished
  public Outcome<Shape> writeDsfid(int dsfid) throws IOException {
    for (int i = 0; i <= retries; i++) {
      Outcome<Bytes> written = tag.writeDsfid(dsfid);
      Outcome<Shape> held = tag.shape();
      if (held instanceof Done<Shape>(Shape shape) && shape.dsfid() == dsfid) {
        return held;
      }
      if (isFinal(written)) {
        return written.read(_ -> new Again<>("unread"));
      }
      if (!(held instanceof Done<Shape>)) {
        return held;
      }
    }
    return new Again<>("the storage format is still another after " + (1 + retries) + " writes");
  }

  private static boolean isFinal(Outcome<Bytes> written) {
    return written instanceof Refused<Bytes> || written instanceof NoBlock<Bytes>;
  }
}
