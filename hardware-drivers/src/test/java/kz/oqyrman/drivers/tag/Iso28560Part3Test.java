package kz.oqyrman.drivers.tag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.tag.Iso28560Part3.Decoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Iso28560Part3Test {
  private static final ItemTag ABAI =
      new ItemTag("0010042", Optional.of("KZ-SEM"), 1, 1, ItemTag.FOR_CIRCULATION);

  static Stream<List<String>> sound() {
    return Published.rows("tags.tsv").stream()
        .filter(row -> row.get(0).startsWith("28560-3") && !row.get(0).contains("NEG"));
  }

  static Stream<List<String>> damaged() {
    return Published.rows("tags.tsv").stream().filter(row -> row.get(0).contains("NEG"));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void publishedTagsSayWhatTheirPublisherSays(List<String> row) {
    Decoded.Item item = (Decoded.Item) Iso28560Part3.decode(Bytes.ofHex(row.get(1)));
    assertThat(item.tag().item()).isEqualTo(said(row, "PII="));
    assertThat(item.tag().owner()).hasValue(said(row, "ISIL="));
    assertThat(item.tag().usage()).isEqualTo(ItemTag.FOR_CIRCULATION);
    assertThat(item.tag().part()).isOne();
    assertThat(item.tag().parts()).isOne();
  }

  @ParameterizedTest
  @MethodSource("sound")
  void writingBackWhatWasReadGivesTheSameBytesAlsoOfBlocksNobodyKnows(List<String> row) {
    Bytes memory = Bytes.ofHex(row.get(1));
    Decoded.Item item = (Decoded.Item) Iso28560Part3.decode(memory);
    assertThat(Iso28560Part3.encode(item.tag(), item.kept(), memory.length()))
        .isEqualTo(new Encoded.Memory(memory));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void aWrongCheckSumIsDamageAndTheFieldsAreToldAsUntrusted(List<String> row) {
    assertThat(Iso28560Part3.decode(Bytes.ofHex(row.get(1))))
        .isInstanceOfSatisfying(
            Decoded.Damaged.class,
            damaged -> assertThat(damaged.untrusted().map(ItemTag::item)).hasValue("11223344"));
  }

  @Test
  void theCheckSumIsThePublishedOne() {
    assertThat(Iso28560Part3.crc(Bytes.of("RFID tag data model".getBytes(US_ASCII))))
        .isEqualTo(0x1AEE);
  }

  @Test
  void everyFlippedBitOfABasicBlockIsNoticed() {
    byte[] memory = memory(Iso28560Part3.encode(ABAI, Bytes.NONE, 112)).toArray();
    for (int bit = 0; bit < 34 * 8; bit++) {
      byte[] flipped = memory.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Iso28560Part3.decode(Bytes.of(flipped)))
          .as("bit %s", bit)
          .isNotInstanceOf(Decoded.Item.class);
    }
  }

  @Test
  void partsOfASetAndEveryUsageComeBack() {
    for (int usage = 0; usage < 16; usage++) {
      ItemTag tag = new ItemTag("CD 7", Optional.empty(), 2, 3, usage);
      assertThat(Iso28560Part3.decode(memory(Iso28560Part3.encode(tag, Bytes.NONE, 32))))
          .isEqualTo(new Decoded.Item(tag, Bytes.NONE));
    }
  }

  @Test
  void anIdentifierOfSixteenBytesFillsItsField() {
    ItemTag tag = new ItemTag("1234567890123456", Optional.of("KZ-SEM"), 1, 1, 1);
    Bytes memory = memory(Iso28560Part3.encode(tag, Bytes.NONE, 32));
    assertThat(((Decoded.Item) Iso28560Part3.decode(memory)).tag()).isEqualTo(tag);
  }

  @Test
  void aLongerIdentifierGoesIntoTheLibraryBlockAndOtherBlocksStay() {
    Bytes local = Bytes.ofHex("06 65 00 76 74 61");
    Bytes library = Bytes.ofHex("05 01 00 05 01");
    ItemTag tag = new ItemTag("KZ-SEM-00000000000000042", Optional.of("KZ-SEM"), 1, 1, 1);
    Bytes memory = memory(Iso28560Part3.encode(tag, Bytes.join(library, local), 112));

    Decoded.Item item = (Decoded.Item) Iso28560Part3.decode(memory);
    assertThat(item.tag()).isEqualTo(tag);
    List<ExtensionBlock> blocks = ExtensionBlock.read(item.kept(), 0).blocks();
    assertThat(blocks).extracting(ExtensionBlock::id).containsExactly(1, 0x65);
    assertThat(blocks.get(0).fields().at(0)).as("media format").isEqualTo(1);
    assertThat(blocks.get(1).encoded()).isEqualTo(local);
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    ItemTag longItem = new ItemTag("12345678901234567", Optional.empty(), 1, 1, 1);
    assertThat(refusal(longItem, 32)).contains("the chip has 32");
    ItemTag longOwner = new ItemTag("1", Optional.of("KZ-1234567890"), 1, 1, 1);
    assertThat(refusal(longOwner, 32)).contains("up to 9 characters");
    assertThat(memory(Iso28560Part3.encode(longOwner, Bytes.NONE, 112)).length()).isEqualTo(36);
    ItemTag oddOwner = new ItemTag("1", Optional.of("OCLC-1"), 1, 1, 1);
    assertThat(refusal(oddOwner, 112)).contains("two letters, a hyphen");
    assertThat(refusal(ABAI, 28)).contains("needs 32");
    ItemTag endless = new ItemTag("1".repeat(300), Optional.empty(), 1, 1, 1);
    assertThat(refusal(endless, 320)).contains("at most 200");
  }

  @Test
  void thirtyTwoBytesSufficeForMostTags() {
    Bytes memory = memory(Iso28560Part3.encode(ABAI, Bytes.NONE, 112));
    assertThat(Iso28560Part3.bytesNeeded(memory.slice(0, 32))).isEmpty();
    assertThat(Iso28560Part3.decode(memory.slice(0, 32))).isInstanceOf(Decoded.Item.class);
  }

  @Test
  void twoMoreBytesAreAskedForWhereTheOwnerReachesIntoThem() {
    ItemTag tag = new ItemTag("1", Optional.of("KZ-1234567890"), 1, 1, 1);
    Bytes memory = memory(Iso28560Part3.encode(tag, Bytes.NONE, 112));
    assertThat(Iso28560Part3.bytesNeeded(memory.slice(0, 32))).hasValue(34);
    assertThat(Iso28560Part3.bytesNeeded(memory.slice(0, 36))).isEmpty();
  }

  @Test
  void aLongIdentifierIsAskedForPieceByPieceWithinItsBound() {
    ItemTag tag = new ItemTag("KZ-SEM-00000000000000042", Optional.empty(), 1, 1, 1);
    Bytes memory = memory(Iso28560Part3.encode(tag, Bytes.NONE, 112));
    int known = 0;
    int rounds = 0;
    var needed = Iso28560Part3.bytesNeeded(memory.slice(0, known));
    while (needed.isPresent()) {
      assertThat(needed.getAsInt()).isGreaterThan(known);
      known = (needed.getAsInt() + 3) / 4 * 4;
      needed = Iso28560Part3.bytesNeeded(memory.slice(0, known));
      rounds++;
    }
    assertThat(rounds).isEqualTo(3);
    assertThat(Iso28560Part3.decode(memory.slice(0, known)))
        .isInstanceOfSatisfying(Decoded.Item.class, item -> assertThat(item.tag()).isEqualTo(tag));
  }

  @Test
  void aPatronCardKeepsItsNumberToItself() {
    ItemTag card = new ItemTag("4242424242", Optional.empty(), 1, 1, ItemTag.PATRON_CARD);
    assertThat(card.toString()).doesNotContain("4242424242");
    assertThat(ABAI.toString()).contains("0010042");
  }

  @Test
  void nothingOnATagIsTooOddToBeJudged() {
    long seed = System.nanoTime();
    System.out.println("seed of the random memories: " + seed);
    Random random = new Random(seed);
    int judged = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] memory = new byte[random.nextInt(0, 120)];
      random.nextBytes(memory);
      if (memory.length > 0 && random.nextBoolean()) {
        memory[0] = 0x11;
      }
      Bytes bytes = Bytes.of(memory);
      assertThat(Iso28560Part3.bytesNeeded(bytes).orElse(0)).isLessThanOrEqualTo(34 + 255 + 34);
      judged += Iso28560Part3.decode(bytes) instanceof Decoded.Item ? 0 : 1;
      assertThat(ExtensionBlock.read(bytes, 0).blocks().size()).isLessThanOrEqualTo(30);
    }
    assertThat(judged).as("memories that are no item").isGreaterThan(19_900);
  }

  private static String refusal(ItemTag tag, int capacity) {
    return ((Encoded.Refused) Iso28560Part3.encode(tag, Bytes.NONE, capacity)).why();
  }

  private static Bytes memory(Encoded encoded) {
    return ((Encoded.Memory) encoded).bytes();
  }

  private static String said(List<String> row, String name) {
    String expected = row.get(2);
    int from = expected.indexOf(name) + name.length();
    return expected.substring(from).split("[; ]")[0];
  }
}
