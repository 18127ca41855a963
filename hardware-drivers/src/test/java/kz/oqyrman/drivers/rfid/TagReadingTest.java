package kz.oqyrman.drivers.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.tag.ItemTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagReadingTest {
  private static final int UNSET = 0x00;
  private static final int PART_2 = 0x06;
  private static final int PART_3 = 0x3E;

  /// ISO 28560-3 Annex B.1 as quoted by the Kivilahti tests.
  private static final Bytes ITEM =
      Bytes.ofHex(
          "11 01 01 31 30 30 30 30 30 30 30 35 36 00 00 00 00 00 00 98 A4 44 4B 37 31 38 35 30 30"
              + "00 00 00 00 00 00 00");

  static Stream<List<String>> otherModels() {
    return Published.rows("tags.tsv").stream()
        .filter(row -> row.get(0).matches("28560-2|3M.*|blank"));
  }

  @ParameterizedTest
  @ValueSource(ints = {UNSET, PART_2, PART_3, 0xFF})
  void aCheckSumThatFitsIsBelievedWhateverTheStorageFormatSays(int dsfid) {
    assertThat(TagReading.of(ITEM, dsfid))
        .isEqualTo(
            new TagReading.Item(new ItemTag("1000000056", Optional.of("DK-718500"), 1, 1, 1)));
  }

  @ParameterizedTest
  @MethodSource("otherModels")
  void publishedTagsOfOtherModelsAreItemsToo(List<String> row) {
    TagReading reading = TagReading.of(Bytes.ofHex(row.get(1)), UNSET);
    if (row.get(0).contains("blank")) {
      assertThat(reading).isEqualTo(new TagReading.Blank());
    } else {
      assertThat(reading).isInstanceOf(TagReading.Item.class);
    }
  }

  @Test
  void theOtherPartOfTheStandardIsAnItemWithOwnerAndPart() {
    Bytes memory =
        Bytes.ofHex(
            "91 00 05 1C BE 99 1A 14 02 01 D0 14 02 04 B3 46 07 44 1C B6 E2 E3 35 D6 83 02 07 AC C0"
                + "9E BA A0 6F 6B 00 00");
    for (int dsfid : new int[] {UNSET, PART_2, PART_3}) {
      assertThat(TagReading.of(memory, dsfid))
          .isEqualTo(
              new TagReading.Item(new ItemTag("123456789012", Optional.of("US-InU-Mu"), 3, 12, 6)));
    }
    assertThat(TagReading.of(memory.slice(0, 16), PART_2)).isInstanceOf(TagReading.Damaged.class);
  }

  @Test
  void reversedBlocksAreReadAsTheItemTheyAre() {
    byte[] reversed = new byte[36];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) ITEM.at(i / 4 * 4 + 3 - i % 4);
    }
    assertThat(TagReading.of(Bytes.of(reversed), PART_3)).isEqualTo(TagReading.of(ITEM, PART_3));
  }

  @ParameterizedTest
  @ValueSource(ints = {UNSET, PART_3})
  void aDamagedItemIsToldAsDamaged(int dsfid) {
    byte[] damaged = ITEM.toArray();
    damaged[5] = '9';
    assertThat(TagReading.of(Bytes.of(damaged), dsfid)).isInstanceOf(TagReading.Damaged.class);
  }

  @Test
  void nonsenseOnATagThatSaysItIsPart3IsDamage() {
    assertThat(TagReading.of(Bytes.ofHex("FE ".repeat(32).strip()), PART_3))
        .isInstanceOf(TagReading.Damaged.class);
    assertThat(TagReading.of(Bytes.ofHex("FE ".repeat(32).strip()), UNSET))
        .isInstanceOf(TagReading.Unknown.class);
  }
}
