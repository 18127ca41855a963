package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.util.Map;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.TagBlocks.Size;

/// How large a tag is by its factory number, where neither tag nor reader tells it. The number
/// names the maker's product only; that the tag ends where such a chip ends is tried at the tag.
final class ChipSize {
  /// E0, NXP, product: ICODE SLI and SLIX with 28 blocks (three and two sources) or SLIX2 with 80
  /// (two); SLI-S with 40 and SLI-L with 8 (one source).
  private static final Map<Long, int[]> BLOCKS =
      Map.of(
          0xE00401L, new int[] {28, 80},
          0xE00402L, new int[] {40},
          0xE00403L, new int[] {8});

  private static final int PRODUCT_SHIFT = 40;

  /// Of all of them.
  private static final int BLOCK = 4;

  private ChipSize() {}

  static Outcome<Size> of(Uid uid, TagBlocks tag) throws IOException {
    for (int blocks : BLOCKS.getOrDefault(uid.value() >>> PRODUCT_SHIFT, new int[0])) {
      if (endsAfter(blocks, tag)) {
        return new Done<>(new Size(blocks, BLOCK));
      }
    }
    return new Refused<>(
        "neither reader nor tag tells how large the tag is, and by its number "
            + uid
            + " it is no chip whose size is known; right would be a pad whose reader tells it,"
            + " such as a FEIG one");
  }

  private static boolean endsAfter(int blocks, TagBlocks tag) throws IOException {
    return tag.read(blocks - 1, 1) instanceof Done<Blocks>(Blocks last)
        && last.size() == BLOCK
        && tag.read(blocks, 1) instanceof NoBlock<Blocks>;
  }
}
