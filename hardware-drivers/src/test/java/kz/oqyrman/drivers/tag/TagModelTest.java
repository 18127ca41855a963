package kz.oqyrman.drivers.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.TagContent.CheckSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagModelTest {
  private static final int CHIP = 112;

  private static final ItemTag ABAI =
      new ItemTag("0010042", Optional.of("KZ-SEM"), 2, 3, ItemTag.FOR_CIRCULATION);

  private static final List<ItemTag> TAGS =
      List.of(
          ABAI,
          new ItemTag("1", Optional.empty(), 1, 1, ItemTag.NO_INFORMATION),
          new ItemTag("12", Optional.of("KZ-SEM"), 1, 1, 15),
          new ItemTag("9999999999999999999", Optional.of("US-InU-Mu"), 12, 12, 1),
          new ItemTag("00000000000000000001", Optional.of("DE-Heu1"), 1, 2, 0),
          new ItemTag("ҚАН-7", Optional.of("KZ-SEM-B3"), 7, 113, 7),
          new ItemTag("inv. 77/é ", Optional.of("FI-Mamk-M"), 1, 1, 2),
          new ItemTag("ABC 123 _", Optional.of("CH-000134-1"), 1, 1, 1),
          new ItemTag("qwertyuiopasdfgh", Optional.of("KZ-a1B2:c3"), 1, 1, 1));

  @ParameterizedTest
  @EnumSource(names = {"ISO_28560_2", "ISO_28560_3"})
  void whatIsWrittenIsReadAgainInEveryModel(TagModel model) {
    for (ItemTag tag : TAGS) {
      Bytes memory = written(model, tag, Map.of());
      for (int dsfid : new int[] {0x00, 0x06, 0x3E}) {
        assertThat(TagModel.decode(memory, dsfid))
            .isInstanceOfSatisfying(
                TagContent.Sound.class,
                sound -> {
                  assertThat(sound.model()).isEqualTo(model);
                  assertThat(sound.tag()).isEqualTo(tag);
                  assertThat(sound.details().warnings()).isEmpty();
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ISO_28560_2", "ISO_28560_3"})
  void fieldsGoAlongFromOneModelToTheOther(TagModel model) {
    Map<String, String> fields =
        Map.of(
            "shelfLocation", "ҚА 268.L55",
            "title", "Қан мен тер",
            "mediaFormat", "1",
            "supplierInvoice", "a78");
    TagContent content = TagModel.decode(written(model, ABAI, fields), 0);
    assertThat(content.details().fields()).containsAllEntriesOf(fields);
    TagModel other = model == TagModel.ISO_28560_2 ? TagModel.ISO_28560_3 : TagModel.ISO_28560_2;
    Bytes there = written(other, ABAI, content.details().fields());
    assertThat(TagModel.decode(there, 0).details().fields()).containsAllEntriesOf(fields);
  }

  @Test
  void whatTheOtherModelHasNoPlaceForIsNamed() {
    TagContent vendor =
        TagModel.decode(
            Bytes.join(
                written(TagModel.ISO_28560_3, ABAI, Map.of()).slice(0, 34),
                Bytes.ofHex("06 65 00 76 74 61 00 FE")),
            0);
    assertThat(TagModel.ISO_28560_2.lost(vendor)).containsExactly("block101", "unread");
    TagContent local = TagModel.decode(Bytes.ofHex("91 00 05 1C BE 99 1A 14 5F 00 02 7A 7A"), 6);
    assertThat(TagModel.ISO_28560_3.lost(local)).isNotEmpty();
  }

  @Test
  void aLongIdentifierTakesNoOthersPlaceUnsaid() {
    ItemTag longOne = new ItemTag("12345678901234567", Optional.of("KZ-SEM"), 1, 1, 1);
    Map<String, String> fields = Map.of("alternativeItem", "B-77");
    assertThat(TagModel.ISO_28560_3.encode(longOne, fields, CHIP))
        .isInstanceOfSatisfying(
            Encoded.Refused.class,
            refused -> assertThat(refused.why()).contains("alternativeItem", "iso28560-2"));
    Bytes memory = written(TagModel.ISO_28560_2, longOne, fields);
    assertThat(TagModel.decode(memory, 6).details().fields()).containsAllEntriesOf(fields);
    memory = written(TagModel.ISO_28560_3, ABAI, fields);
    assertThat(TagModel.decode(memory, 0).details().fields()).containsAllEntriesOf(fields);
  }

  @Test
  void everyModelOfAWriterHasItsNameAndStorageFormat() {
    assertThat(TagModel.named("iso28560-2").map(TagModel::dsfid)).hasValue(0x06);
    assertThat(TagModel.named("iso28560-3").map(TagModel::dsfid)).hasValue(0x3E);
    assertThat(TagModel.named("3M")).isEmpty();
  }

  @Test
  void oddMemoriesAreToldAsWhatTheyAre() {
    assertThat(warning(Bytes.NONE, 0)).contains("0 bytes");
    assertThat(warning(Bytes.ofHex("11"), 0x3E)).contains("1 bytes are less than a block");
    assertThat(warning(filled(0xFF, CHIP), 0)).contains("every byte is FF");
    assertThat(TagModel.decode(filled(0xFF, CHIP), 0).details().fields().get("bytes"))
        .isEqualTo("FF ".repeat(CHIP).strip());
    assertThat(TagModel.decode(filled(0, CHIP), 0)).isInstanceOf(TagContent.Blank.class);
    assertThat(TagModel.decode(filled(0x55, CHIP), 0)).isInstanceOf(TagContent.Blank.class);
    assertThat(warning(filled(7, TagModel.MOST_MEMORY + 1), 0)).contains("more than any chip");
  }

  @Test
  void aLongerMemoryThanAnyChipsIsStillRead() {
    Bytes memory =
        Bytes.join(
            written(TagModel.ISO_28560_3, ABAI, Map.of()),
            Bytes.of(new byte[TagModel.MOST_MEMORY]));
    assertThat(TagModel.decode(memory, 0).item()).hasValue(ABAI);
    assertThat(warning(memory, 0)).contains("more than any chip");
  }

  @Test
  void damagedObjectsAreToldAndNothingIsGuessed() {
    String item = "91 00 05 1C BE 99 1A 14 ";
    assertDamaged(item + "02 01 D0 14 02 04", 6, "reaches beyond the end");
    assertDamaged(item + "02 01 D0 14 02 04", 0, "reaches beyond the end");
    assertDamaged("02 01 D0 14 02 04 B3 00", 6, "no item identifier");
    assertDamaged(item + item, 6, "twice");
    assertDamaged(item + "14 01 7B", 6, "set information cannot be read as integer");
    assertDamaged("11 01 05 00", 6, "item identifier cannot be read");
    assertDamaged(item + "03 01 FF", 6, "owner cannot be read");
    assertDamaged(item + "05 02 10 10", 6, "type of usage");
    assertDamaged("FF ".repeat(20).strip(), 6, "");
  }

  @Test
  void whatIsOddButWholeIsAnItemWithAWarning() {
    String item = "91 00 05 1C BE 99 1A 14 ";
    assertThat(warning(Bytes.ofHex(item + "02 01 80 00"), 6)).contains("objects [3]", "it has []");
    assertThat(warning(Bytes.ofHex(item + "14 01 0C"), 6)).contains("part 2 of 1");
  }

  private static void assertDamaged(String hex, int dsfid, String why) {
    TagContent content = TagModel.decode(Bytes.ofHex(hex.strip()), dsfid);
    assertThat(content).as(hex).isInstanceOf(TagContent.Damaged.class);
    assertThat(content.model()).isEqualTo(TagModel.ISO_28560_2);
    assertThat(String.join("; ", content.details().warnings())).contains(why);
  }

  @Test
  void garbageBehindTheEndIsToldAndChangesNothing() {
    Bytes memory = Bytes.join(written(TagModel.ISO_28560_2, ABAI, Map.of()), Bytes.ofHex("11 FF"));
    TagContent content = TagModel.decode(memory, 6);
    assertThat(content).isInstanceOf(TagContent.Sound.class);
    assertThat(content.details().fields()).containsEntry("unread", "11 FF");
  }

  @Test
  void thePlacesOfACounterAreNoMemory() {
    byte[] memory = new byte[320];
    byte[] item = written(TagModel.ISO_28560_3, ABAI, Map.of()).toArray();
    System.arraycopy(item, 0, memory, 0, item.length);
    memory[316] = 5;
    assertThat(TagModel.decode(Bytes.of(memory), 0).details().fields()).isEmpty();
    memory[315] = 5;
    assertThat(TagModel.decode(Bytes.of(memory), 0).details().fields()).containsKey("unread");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x3E})
  void reversedBlocksAreReadAlsoWhereTheyAreDamaged(int dsfid) {
    Bytes memory = Recognition.turned(written(TagModel.ISO_28560_3, ABAI, Map.of()));
    TagContent content = TagModel.decode(memory, dsfid);
    assertThat(content.item()).hasValue(ABAI);
    assertThat(content.details().fields()).isEqualTo(Map.of("byteOrder", "block-reversed"));
    assertThat(content.details().checkSum()).isEqualTo(CheckSum.OK);
    byte[] damaged = memory.toArray();
    damaged[4] ^= 1;
    TagContent broken = TagModel.decode(Bytes.of(damaged), dsfid);
    assertThat(broken).isInstanceOf(TagContent.Damaged.class);
    assertThat(broken.details().checkSum()).isEqualTo(CheckSum.BAD);
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWouldBeRight() {
    ItemTag endless = new ItemTag("x".repeat(201), Optional.empty(), 1, 1, 1);
    assertThat(refusal(TagModel.ISO_28560_2, endless, CHIP)).contains("201", "at most 200");
    assertThat(refusal(TagModel.ISO_28560_3, endless, CHIP)).contains("201", "at most 16");
    ItemTag tooLong = new ItemTag("ж".repeat(60), Optional.empty(), 1, 1, 1);
    assertThat(refusal(TagModel.ISO_28560_2, tooLong, CHIP)).contains("60 characters", "right");
    assertThat(refusal(TagModel.ISO_28560_3, tooLong, CHIP)).contains("at most 16 bytes");
    ItemTag manyParts = new ItemTag("1", Optional.empty(), 300, 300, 1);
    assertThat(refusal(TagModel.ISO_28560_3, manyParts, CHIP)).contains("at most 255 parts");
    assertThat(refusal(TagModel.M3_501, ABAI, CHIP)).contains("right would be iso28560-2");
    ItemTag control = new ItemTag("1\u0007", Optional.empty(), 1, 1, 1);
    assertThat(refusal(TagModel.ISO_28560_2, control, CHIP)).contains("control characters");
  }

  /// As a driver reads: nothing more is asked for than is there, and what is known then suffices.
  @Test
  void asMuchIsAskedForAsTheModelNeeds() {
    Map<String, String> long2 = Map.of("title", "Абай жолы, бірінші кітап");
    for (Bytes memory :
        List.of(
            written(TagModel.ISO_28560_2, ABAI, long2),
            written(TagModel.ISO_28560_3, ABAI, Map.of()),
            Recognition.turned(
                written(
                    TagModel.ISO_28560_3,
                    new ItemTag("1", Optional.of("KZ-1234567890"), 1, 1, 1),
                    Map.of())),
            Bytes.ofHex("04110001" + "31".repeat(16) + "00".repeat(12)))) {
      Bytes chip = Bytes.join(memory, Bytes.of(new byte[CHIP - memory.length()]));
      int known = 32;
      OptionalInt needed = TagModel.bytesNeeded(chip.slice(0, known), 0);
      while (needed.isPresent()) {
        assertThat(needed.getAsInt()).isGreaterThan(known);
        known = (needed.getAsInt() + 3) / 4 * 4;
        needed = TagModel.bytesNeeded(chip.slice(0, known), 0);
      }
      assertThat(TagModel.decode(chip.slice(0, known), 0)).isInstanceOf(TagContent.Sound.class);
      assertThat(TagModel.decode(chip.slice(0, known), 0).item())
          .isEqualTo(TagModel.decode(chip, 0).item());
    }
  }

  /// A million memories: random ones, and written ones with a few bytes changed.
  @Test
  void nothingOnATagIsTooOddToBeJudged() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("a million memories, -Dseed=" + seed);
    Random random = new Random(seed);
    List<Bytes> written =
        List.of(
            written(TagModel.ISO_28560_2, ABAI, Map.of("title", "Абай")),
            written(TagModel.ISO_28560_3, ABAI, Map.of("title", "Абай")),
            Bytes.ofHex("04110001" + "31".repeat(16) + "00".repeat(12)));
    int items = 0;
    for (int i = 0; i < 1_000_000; i++) {
      byte[] memory = i % 2 == 0 ? new byte[random.nextInt(0, 128)] : damaged(written, random);
      if (i % 2 == 0) {
        random.nextBytes(memory);
      }
      TagContent content = TagModel.decode(Bytes.of(memory), DSFIDS[random.nextInt(DSFIDS.length)]);
      boolean honest =
          content instanceof TagContent.Sound || !content.details().warnings().isEmpty();
      if (!honest && !(content instanceof TagContent.Blank)) {
        throw new AssertionError("input " + i + " is damaged without a warning: " + content);
      }
      items += content instanceof TagContent.Sound ? 1 : 0;
    }
    assertThat(items).isBetween(1, 400_000);
  }

  private static final int[] DSFIDS = {0x00, 0x06, 0x3E, 0xFF};

  private static byte[] damaged(List<Bytes> written, Random random) {
    byte[] memory = written.get(random.nextInt(written.size())).toArray();
    for (int i = random.nextInt(4); i >= 0; i--) {
      memory[random.nextInt(memory.length)] = (byte) random.nextInt();
    }
    return memory;
  }

  private static Bytes filled(int value, int length) {
    byte[] memory = new byte[length];
    Arrays.fill(memory, (byte) value);
    return Bytes.of(memory);
  }

  private static String warning(Bytes memory, int dsfid) {
    return String.join("; ", TagModel.decode(memory, dsfid).details().warnings());
  }

  private static Bytes written(TagModel model, ItemTag tag, Map<String, String> fields) {
    return ((Encoded.Memory) model.encode(tag, fields, CHIP)).bytes();
  }

  private static String refusal(TagModel model, ItemTag tag, int capacity) {
    return ((Encoded.Refused) model.encode(tag, Map.of(), capacity)).why();
  }
}
