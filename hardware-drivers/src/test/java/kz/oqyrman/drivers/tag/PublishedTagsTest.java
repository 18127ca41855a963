package kz.oqyrman.drivers.tag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.tag.TagContent.CheckSum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every published tag memory and packing: read as its publisher says, and written as published
/// wherever the same choices make the same bytes.
class PublishedTagsTest {
  private static final List<List<String>> ROWS = Published.rows("tags.tsv");

  /// What the publishers of the three tags of -2 filled objects up with. The reference for writers
  /// (ISO/IEC 15962 Annex P, a real Finnish tag) has 80, which is what is written here otherwise;
  /// Annex D of ISO 28560-2 has 00. A reader skips them by their number, whatever they are.
  private static final int PUBLISHED_PAD = 0x00;

  /// The title of a long tag whose row says "as above" of everything else.
  private static final DataObject TITLE = object(17, Compaction.UTF8, "test", false);

  @TestFactory
  Stream<DynamicTest> everyRow() {
    return ROWS.stream()
        .map(row -> DynamicTest.dynamicTest(row.get(0) + " " + row.get(2), () -> check(row)));
  }

  @Test
  void noRowIsForgotten() {
    assertThat(ROWS).hasSize(68);
    assertThat(ROWS).filteredOn(row -> row.get(0).contains("primitive")).hasSize(35);
    assertThat(ROWS).filteredOn(row -> isMemory(row.get(0))).hasSize(13);
    assertThat(ROWS).filteredOn(row -> isOfOtherAir(row.get(0))).hasSize(13);
    assertThat(ROWS).filteredOn(row -> isNoMemory(row.get(0))).hasSize(6);
    assertThat(ROWS).filteredOn(row -> row.get(0).equals("CRC")).hasSize(1);
  }

  private static boolean isMemory(String model) {
    return model.matches("28560-[23]( \\(32 byte\\).*)?|3M.*|blank");
  }

  /// UHF tags and cards: no memory of ISO 15693.
  private static boolean isOfOtherAir(String model) {
    return model.startsWith("28560-4") || model.startsWith("GB college");
  }

  /// System informations and AFI values, which the drivers of pads are tested with, and a card of
  /// which no bytes are published.
  private static boolean isNoMemory(String model) {
    return model.startsWith("ISO15693 sysinfo")
        || model.equals("AFI")
        || model.startsWith("Mifare");
  }

  private static void check(List<String> row) {
    String model = row.get(0);
    String said = row.get(2);
    if (model.contains("primitive")) {
      packing(way(model), row.get(1), said);
    } else if (model.equals("CRC")) {
      assertThat(Iso28560Part3.crc(Bytes.of("RFID tag data model".getBytes(US_ASCII))))
          .isEqualTo(0x1AEE);
    } else if (isOfOtherAir(model)) {
      Bytes memory = Bytes.ofHex(row.get(1).replaceAll("EPC|USR|\\||\\s", ""));
      assertThat(TagModel.decode(memory, 0)).isNotInstanceOf(TagContent.Sound.class);
    } else if (isMemory(model)) {
      memory(model, Bytes.ofHex(row.get(1)), said);
    } else {
      assertThat(isNoMemory(model)).as(model).isTrue();
    }
  }

  private static Compaction way(String model) {
    return switch (model.substring(model.lastIndexOf(' ') + 1)) {
      case "Integer" -> Compaction.INTEGER;
      case "Numeric" -> Compaction.NUMERIC;
      case "Bit5" -> Compaction.FIVE_BITS;
      case "Bit6" -> Compaction.SIX_BITS;
      case "Bit7" -> Compaction.SEVEN_BITS;
      default -> throw new AssertionError(model);
    };
  }

  private static void packing(Compaction way, String hex, String text) {
    Bytes data = Bytes.ofHex(hex);
    assertThat(way.unpacked(data)).hasValue(text);
    assertThat(way.packed(text)).hasValue(data);
  }

  private static void memory(String model, Bytes memory, String said) {
    TagContent content = TagModel.decode(memory, 0);
    if (model.contains("NEGATIVE")) {
      assertThat(content).isInstanceOf(TagContent.Damaged.class);
      assertThat(content.details().checkSum()).isEqualTo(CheckSum.BAD);
      assertThat(content.details().warnings().getFirst()).contains("0000", "3E51");
      assertThat(content.item().map(ItemTag::item)).hasValue("11223344");
    } else if (model.contains("blank")) {
      assertThat(content).isInstanceOf(TagContent.Blank.class);
    } else {
      assertThat(content).isInstanceOf(TagContent.Sound.class);
      assertThat(content.details().warnings()).isEmpty();
      switch (content.model()) {
        case ISO_28560_3 -> part3(content, memory, said);
        case ISO_28560_2 -> part2(content, memory, said);
        case M3_501 -> rfid501(content, said);
        case BLANK, UNKNOWN -> throw new AssertionError(content);
      }
    }
  }

  private static void part3(TagContent content, Bytes memory, String said) {
    assertThat(content.details().checkSum()).isEqualTo(CheckSum.OK);
    ItemTag tag = content.item().orElseThrow();
    assertThat(tag)
        .isEqualTo(new ItemTag(value(said, "PII="), Optional.of(value(said, "ISIL=")), 1, 1, 1));
    Map<String, String> fields = content.details().fields();
    if (said.contains("Bogvognen")) {
      assertThat(fields)
          .isEqualTo(
              Map.of(
                  "mediaFormat", "1",
                  "supplier", "Bogvognen",
                  "localProduct", "1234567890",
                  "supplierInvoice", "a789656c"));
    } else if (said.contains("block 101")) {
      assertThat(fields).isEqualTo(Map.of("block101", "74 61"));
      return;
    } else {
      assertThat(fields).isEmpty();
    }
    Encoded.Memory written =
        (Encoded.Memory) TagModel.ISO_28560_3.encode(tag, fields, memory.length());
    assertThat(written.bytes()).isEqualTo(memory);
  }

  private static void part2(TagContent content, Bytes memory, String said) {
    ItemTag tag = content.item().orElseThrow();
    assertThat(tag.item()).isEqualTo("123456789012");
    assertThat(content.usage()).isEmpty();
    DataObject item = object(1, Compaction.INTEGER, tag.item(), true);
    if (said.contains("only")) {
      assertThat(tag.owner()).isEmpty();
      assertThat(Iso28560Part2.row(List.of(item), PUBLISHED_PAD)).isEqualTo(memory);
      assertThat(TagModel.ISO_28560_2.encode(tag, Map.of(), 8))
          .isEqualTo(new Encoded.Memory(memory));
      return;
    }
    assertThat(tag).isEqualTo(new ItemTag("123456789012", Optional.of("US-InU-Mu"), 3, 12, 6));
    boolean titled = said.contains("Title=test");
    assertThat(content.details().fields().get("shelfLocation")).isEqualTo("QA268.L55");
    assertThat(content.details().fields().get("title")).isEqualTo(titled ? "test" : null);
    assertThat(Iso28560Part2.row(published(item, titled), PUBLISHED_PAD)).isEqualTo(memory);
  }

  /// The objects in the order of the publisher, those filled up that he wanted to lock.
  private static List<DataObject> published(DataObject item, boolean titled) {
    List<DataObject> objects = new ArrayList<>();
    objects.add(item);
    Bytes contents = Bytes.ofHex(titled ? "D0 02" : "D0");
    objects.add(new DataObject(2, Compaction.BY_THE_OBJECT, contents, false));
    objects.add(object(4, Compaction.INTEGER, "1203", false));
    objects.add(object(6, Compaction.SIX_BITS, "QA268.L55", titled));
    Bytes owner = IsilPacking.packed("US-InU-Mu").orElseThrow();
    objects.add(new DataObject(3, Compaction.BY_THE_OBJECT, owner, !titled));
    if (titled) {
      objects.add(TITLE);
    }
    return objects;
  }

  private static void rfid501(TagContent content, String said) {
    ItemTag tag = content.item().orElseThrow();
    assertThat(tag.item()).isEqualTo(value(said, "content="));
    assertThat(tag.part()).isOne();
    assertThat(tag.parts()).isOne();
    assertThat(content.usage()).isEmpty();
    Map<String, String> fields = content.details().fields();
    boolean book = said.contains("Book");
    assertThat(fields.get("type")).isEqualTo(book ? "book" : "other");
    assertThat(fields.get("branch")).isEqualTo(book ? "0" : value(said, "branch="));
    assertThat(fields.get("library")).isEqualTo(book ? "0" : value(said, "library="));
    assertThat(fields.get("custom")).isEqualTo(book ? "0" : value(said, "custom="));
  }

  /// A real Finnish tag (Kivilahti tests), which fills its identifier up with 80.
  @Test
  void theTagThatFillsUpWithEighty() {
    Bytes memory =
        Bytes.ofHex(
            "91 01 04 60 91 CE 43 80 02 01 A8 05 01 10 67 02 42 41 03 07 32 40 DE 05 AB 07 5B");
    Bytes onAChip = Bytes.join(memory, Bytes.of(new byte[85]));
    TagContent content = TagModel.decode(onAChip, 0x06);
    assertThat(content.item())
        .hasValue(new ItemTag("1620168259", Optional.of("FI-Mamk-M"), 1, 1, 1));
    assertThat(content.details().fields())
        .isEqualTo(
            Map.of("usageSubclass", "0", "onixMediaFormat", "BA", "contentParameter", "[3, 5, 7]"));
    List<DataObject> objects =
        List.of(
            object(1, Compaction.INTEGER, "1620168259", true),
            new DataObject(2, Compaction.BY_THE_OBJECT, Bytes.ofHex("A8"), false),
            new DataObject(5, Compaction.BY_THE_OBJECT, Bytes.ofHex("10"), false),
            object(7, Compaction.OCTETS, "BA", false),
            new DataObject(
                3, Compaction.BY_THE_OBJECT, IsilPacking.packed("FI-Mamk-M").orElseThrow(), false));
    assertThat(Iso28560Part2.row(objects, Iso28560Part2.PAD)).isEqualTo(memory);
  }

  /// Packed owners of the reference: GOST R ISO 28560-2, HEL, DP2.
  @Test
  void packedOwnersAreThePublishedOnes() {
    Map<String, String> owners =
        Map.of(
            "US-InU-Mu", "ACC09EBAA06F6B",
            "DE-Heu1", "21408E16BF1F",
            "FI-Mamk-M", "3240DE05AB075B",
            "CH-000134-1", "1A01E000134A1F");
    owners.forEach((isil, hex) -> {
      Bytes packed = Bytes.of(HexFormat.of().parseHex(hex));
      assertThat(IsilPacking.packed(isil)).hasValue(packed);
      assertThat(IsilPacking.unpacked(packed)).hasValue(isil);
    });
  }

  /// The reference gives other bytes for this owner, which it packed itself from the published
  /// steps: they lose a bit, and by the reference's own table they are another owner.
  @Test
  void theReferenceContradictsItselfInOneOwner() {
    assertThat(IsilPacking.unpacked(Bytes.ofHex("1A 00 F0 00 13 4A 1F")))
        .isNotEqualTo(Optional.of("CH-000134-1"));
  }

  private static DataObject object(int oid, Compaction way, String text, boolean aligned) {
    return new DataObject(oid, way, way.packed(text).orElseThrow(), aligned);
  }

  private static String value(String said, String name) {
    return said.substring(said.indexOf(name) + name.length()).split("[; ]")[0];
  }
}
