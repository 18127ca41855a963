package kz.oqyrman.drivers.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.tag.Iso28560Part3.Decoded;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands on a tag: it is an item, damaged or foreign, how much must be read to know comes
/// to an end, and what is read as an item can be written back.
public class Iso28560HostileTest {
  @Test
  void aTagMayHoldAnything() {
    Hostile.feed("ISO 28560-3", 1_500, samples(), Iso28560HostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (List<String> row : Published.rows("tags.tsv")) {
      if (row.get(0).matches("28560-[23]( .*byte.*)?|3M.*")) {
        samples.add(Bytes.ofHex(row.get(1)).toArray());
      }
    }
    ItemTag longOne =
        new ItemTag("KZ-SEM-".repeat(8), Optional.of("KZ-SEM"), 2, 3, ItemTag.FOR_CIRCULATION);
    Bytes vendor = new ExtensionBlock(0x0165, Bytes.ofHex("01 02 03")).encoded();
    if (Iso28560Part3.encode(longOne, vendor, 160) instanceof Encoded.Memory(Bytes memory)) {
      samples.add(memory.toArray());
    }
    return samples;
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Bytes memory = Bytes.of(input);
    readsToAnEnd(memory, memory.length() == 0 ? 0 : memory.at(memory.length() - 1));
    switch (Iso28560Part3.decode(memory)) {
      case Decoded.Item(ItemTag tag, Bytes kept) -> {
        assertThat(tag.item().chars()).noneMatch(Character::isISOControl);
        if (Iso28560Part3.encode(tag, kept, memory.length()) instanceof Encoded.Memory(Bytes again)
            && tag.item().length() < 16) {
          assertThat(Iso28560Part3.decode(again))
              .isInstanceOfSatisfying(
                  Decoded.Item.class, item -> assertThat(item.tag()).isEqualTo(tag));
        }
      }
      case Decoded.Damaged(String why, Optional<ItemTag> _) -> assertThat(why).isNotBlank();
      case Decoded.Foreign(String why) -> assertThat(why).isNotBlank();
    }
  }

  /// As a driver reads: block by block, as long as more is asked for.
  private static void readsToAnEnd(Bytes memory, int dsfid) {
    int known = 0;
    for (int reads = 0; reads < 10_000; reads++) {
      OptionalInt needed = TagModel.bytesNeeded(memory.slice(0, known), dsfid);
      if (needed.isEmpty() || needed.getAsInt() > memory.length() || known > 1_024) {
        return;
      }
      assertThat(needed.getAsInt()).as("asks for more than is known").isGreaterThan(known);
      known = needed.getAsInt();
    }
    throw new AssertionError("asks without end");
  }
}
