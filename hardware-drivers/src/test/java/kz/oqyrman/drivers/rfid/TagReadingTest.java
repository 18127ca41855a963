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
    return Published.rows("other-models.tsv").stream();
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
  void publishedTagsOfOtherModelsAreNoItems(List<String> row) {
    Bytes memory = Bytes.ofHex(row.get(1));
    TagReading expected = TagReading.of(memory, UNSET);
    if (row.get(0).contains("blank")) {
      assertThat(expected).isEqualTo(new TagReading.Blank());
    } else {
      assertThat(expected).isInstanceOf(TagReading.Unknown.class);
    }
  }

  @Test
  void theOtherPartOfTheStandardIsNamed() {
    Bytes memory = Bytes.ofHex("91 00 05 1C BE 99 1A 14 02 01 D0 14 02 04 B3 46");
    assertThat(TagReading.of(memory, PART_2)).isEqualTo(new TagReading.Unknown("ISO 28560-2"));
  }

  @Test
  void reversedBlocksAreRecognisedAndNotMisread() {
    byte[] reversed = new byte[36];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) ITEM.at(i / 4 * 4 + 3 - i % 4);
    }
    assertThat(TagReading.of(Bytes.of(reversed), PART_3))
        .isInstanceOfSatisfying(
            TagReading.Unknown.class, unknown -> assertThat(unknown.why()).contains("reversed"));
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
