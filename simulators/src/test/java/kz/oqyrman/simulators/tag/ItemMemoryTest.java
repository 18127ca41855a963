package kz.oqyrman.simulators.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Optional;
import kz.oqyrman.drivers.tag.ItemTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemMemoryTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  @ParameterizedTest(name = "{0} of {1}, {3}")
  @CsvSource({
    "1000000056, DK-718500, 112, ISO 28560-3 Annex B.1 quoted in public tests,"
        + " 11 01 01 31 30 30 30 30 30 30 30 35 36 00 00 00 00 00 00 98 A4 44 4B 37 31 38 35 30 30"
        + " 00 00 00 00 00",
    "1000000136, DK-718500, 112, ISO 28560-3 Annex B.2 quoted in public tests,"
        + " 11 01 01 31 30 30 30 30 30 30 31 33 36 00 00 00 00 00 00 36 15 44 4B 37 31 38 35 30 30"
        + " 00 00 00 00 00",
    "1620154429, FI-Mamk-M, 112, a real Finnish tag,"
        + " 11 01 01 31 36 32 30 31 35 34 34 32 39 00 00 00 00 00 00 C4 CF 46 49 4D 61 6D 6B 2D 4D"
        + " 00 00 00 00 00",
    "11223344, DE-705, 32, GallusMax/libdanrfid DDMDataTest,"
        + " 11 01 01 31 31 32 32 33 33 34 34 00 00 00 00 00 00 00 00 51 3E 44 45 37 30 35 00 00 00"
        + " 00 00 00",
    "foobar, DE-526, 112, BibliothekTHWildau/node-rfid-server README,"
        + " 11 01 01 66 6F 6F 62 61 72 00 00 00 00 00 00 00 00 00 00 88 AF 44 45 35 32 36 00 00 00"
        + " 00 00 00 00 00"
  })
  void writesWhatOthersPublished(String item, String owner, int room, String source, String bytes) {
    ItemTag tag = new ItemTag(item, Optional.of(owner), 1, 1, ItemTag.FOR_CIRCULATION);

    assertThat(HEX.formatHex(ItemMemory.encode(tag, room))).as(source).isEqualTo(bytes);
    assertThat(ItemMemory.item(HEX.parseHex(bytes))).contains(item);
  }

  @Test
  void writesPartsBeforePart() {
    byte[] memory = ItemMemory.encode(new ItemTag("7", Optional.empty(), 2, 3, 8), 112);

    assertThat(memory).startsWith(0x18, 3, 2, '7').hasSize(34);
  }

  @Test
  void namesNoItemWhereTheCheckSumIsWrongOrNothingIsWritten() {
    // derived from libdanrfid's testIsValid
    String damaged =
        "11 01 01 31 31 32 32 33 33 34 34 00 00 00 00 00 00 00 00 00 00 44 45 37 30 35 00 00 00 00"
            + " 00 00";
    assertThat(ItemMemory.item(HEX.parseHex(damaged))).isEmpty();
    assertThat(ItemMemory.item(new byte[112])).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFit() {
    ItemTag longItem = new ItemTag("12345678901234567", Optional.empty(), 1, 1, 1);
    assertThatThrownBy(() -> ItemMemory.encode(longItem, 112))
        .hasMessageContaining("room for 16 bytes");

    ItemTag longOwner = new ItemTag("1", Optional.of("KZ-SEMEYLIB01"), 1, 1, 1);
    assertThat(ItemMemory.encode(longOwner, 112)).hasSize(34);
    assertThatThrownBy(() -> ItemMemory.encode(longOwner, 32))
        .hasMessageContaining("the owner has room for 11 bytes");

    ItemTag odd = new ItemTag("1", Optional.of("OCLC-1"), 1, 1, 1);
    assertThatThrownBy(() -> ItemMemory.encode(odd, 112)).hasMessageContaining("KZ-SEM");
  }
}
