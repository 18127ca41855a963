package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.tag.TagModel;

/// Reads as much of a tag's memory as is needed to judge what is written there, or all there is.
public final class MemoryReading {
  /// Enough for most items: see [TagModel#bytesNeeded(Bytes, int)].
  private static final int FIRST_BLOCKS = 8;

  /// No longer than the whole of any chip that is used on items.
  private static final int MOST_MEMORY = 1_024;

  private MemoryReading() {}

  /// Where blocks of one tag come from.
  public interface Source {
    /// Reads blocks in one request.
    ///
    /// @param first block, 0 to 255
    Outcome<Blocks> read(int first, int count) throws IOException;

    /// So many blocks of this size fit into one request.
    int most(int size);
  }

  /// Some blocks of a tag.
  ///
  /// @param size bytes in a block, at least 1
  /// @param memory in the order of the tag's memory
  /// @param locked a byte for each block, 00 where it is open; all 00 unless that was asked for
  public record Blocks(int size, Bytes memory, Bytes locked) {
    /// Some of which it was not asked whether they are locked.
    public Blocks(int size, Bytes memory) {
      this(size, memory, Bytes.of(new byte[memory.length() / size]));
    }
  }

  /// Reads.
  ///
  /// @param dsfid storage format identifier that the reader told; 0 where it tells none
  public static Outcome<Bytes> of(Source source, int dsfid) throws IOException {
    Outcome<Blocks> first = source.read(0, FIRST_BLOCKS);
    return first instanceof Done<Blocks>(Blocks blocks)
        ? rest(source, dsfid, blocks)
        : first.read(_ -> new Again<>("unread"));
  }

  private static Outcome<Bytes> rest(Source source, int dsfid, Blocks first) throws IOException {
    Bytes known = first.memory();
    OptionalInt needed = TagModel.bytesNeeded(known, dsfid);
    while (needed.isPresent() && known.length() < MOST_MEMORY) {
      int missing = (needed.getAsInt() - known.length() + first.size() - 1) / first.size();
      int from = known.length() / first.size();
      switch (source.read(from, Math.min(missing, source.most(first.size())))) {
        case Done<Blocks>(Blocks more) -> known = Bytes.join(known, more.memory());
        case NoBlock<Blocks> _ -> {
          return new Done<>(known);
        }
        case Away<Blocks> _ -> {
          return new Away<>();
        }
        case Again<Blocks>(String why) -> {
          return new Again<>(why);
        }
        case Refused<Blocks>(String why) -> {
          return new Refused<>(why);
        }
      }
      needed = TagModel.bytesNeeded(known, dsfid);
    }
    return new Done<>(known);
  }
}
