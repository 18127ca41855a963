package kz.oqyrman.simulators.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagDoctorTest {
  /// ISO 28560-3 Annex B, with an acquisition block, as the Wildau library writes it.
  private static final String ANNEX_B =
      "11 01 01 31 30 30 30 30 30 30 31 33 36 00 00 00 00 00 00 36 15 44 4B 37 31 38 35 30 30 00 00"
          + " 00 00 00 05 01 00 05 01 22 02 00 71 42 6F 67 76 6F 67 6E 65 6E 00 31 32 33 34 35 36"
          + " 37 38 39 30 00 00 61 37 38 39 36 35 36 63 00";

  /// ISO 28560-2 Annex D.
  private static final String ANNEX_D =
      "9100051CBE991A140201D0140204B34607441CB6E2E335D6830207ACC09EBAA06F6B0000";

  @Test
  void aTagIsToldInOneLineWithAllItsKeys() throws Exception {
    JsonNode told = TagRun.of("decode", "--hex", ANNEX_B).json();
    List<String> keys = new ArrayList<>();
    told.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "model", "item", "owner", "parts", "part", "usage", "crc", "fields", "warnings");
    assertThat(told.toString())
        .isEqualTo(
            "{\"model\":\"iso28560-3\",\"item\":\"1000000136\",\"owner\":\"DK-718500\",\"parts\":1,"
                + "\"part\":1,\"usage\":1,\"crc\":\"ok\",\"fields\":{\"mediaFormat\":\"1\","
                + "\"supplier\":\"Bogvognen\",\"localProduct\":\"1234567890\","
                + "\"supplierInvoice\":\"a789656c\"},\"warnings\":[]}");
  }

  @Test
  void hexMayBeOneWordOrManyInSmallLettersToo() throws Exception {
    JsonNode whole = TagRun.of("decode", "--hex", ANNEX_D).json();
    List<String> words = new ArrayList<>(List.of("decode", "--hex"));
    words.addAll(List.of(ANNEX_D.toLowerCase(Locale.ROOT).split("(?<=\\G.{8})")));
    words.addAll(List.of("--dsfid", "06"));
    assertThat(TagRun.of(words.toArray(String[]::new)).json()).isEqualTo(whole);
    assertThat(whole.path("item").asText()).isEqualTo("123456789012");
    assertThat(whole.path("owner").asText()).isEqualTo("US-InU-Mu");
    assertThat(whole.path("parts").asInt()).isEqualTo(12);
    assertThat(whole.path("part").asInt()).isEqualTo(3);
    assertThat(whole.path("usage").isNull()).as("the tag tells none").isTrue();
    assertThat(whole.path("crc").asText()).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "FF, unknown, FF",
    "00, unknown, 1 bytes",
    "00000000, blank, ''",
    "11010131313232333334340000000000000000000044453730350000000000000000, iso28560-3, 3E51",
  })
  void badTagsAreToldAndEndWithZero(String hex, String model, String warning) throws Exception {
    JsonNode told = TagRun.of("decode", "--hex", hex.equals("FF") ? "FF".repeat(112) : hex).json();
    assertThat(told.path("model").asText()).isEqualTo(model);
    assertThat(told.path("warnings").toString()).contains(warning);
  }

  @Test
  void moreBytesThanAnyChipHasAreToldToo() throws Exception {
    JsonNode told = TagRun.of("decode", "--hex", "AB".repeat(9_000)).json();
    assertThat(told.path("warnings").toString()).contains("9000 bytes are more than any chip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1", "11 0", "11 0G", "0x11", "११", "hello"})
  void whatIsNoHexEndsWithTwo(String hex) {
    TagRun run = TagRun.of("decode", "--hex", hex);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--hex has", "right would be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3E", "3e"})
  void theStorageFormatIsOneByte(String dsfid) {
    TagRun run = TagRun.of("decode", "--hex", ANNEX_B, "--dsfid", dsfid);
    assertThat(run.code()).isEqualTo(dsfid.isEmpty() ? 2 : 0);
    assertThat(TagRun.of("decode", "--hex", ANNEX_B, "--dsfid", "ZZ").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso28560-2", "iso28560-3"})
  void whatIsWrittenIsReadAgain(String model) throws Exception {
    TagRun written =
        TagRun.of(
            "encode", "--model", model, "--item", "ҚЗ 0012", "--owner", "KZ-SEM", "--part", "2",
            "--parts", "3");
    assertThat(written.code()).as(written.err()).isZero();
    JsonNode told = TagRun.of("decode", "--hex", written.out().strip()).json();
    assertThat(told.path("model").asText()).isEqualTo(model);
    assertThat(told.path("item").asText()).isEqualTo("ҚЗ 0012");
    assertThat(told.path("owner").asText()).isEqualTo("KZ-SEM");
    assertThat(told.path("part").asInt()).isEqualTo(2);
    assertThat(told.path("parts").asInt()).isEqualTo(3);
    assertThat(told.path("usage").asInt()).isEqualTo(1);
    assertThat(told.path("warnings")).isEmpty();
  }

  @Test
  void everyMistakeIsNamedWithWhatWouldBeRight() {
    TagRun run =
        TagRun.of(
            "encode", "--model", "3m-501", "--item", "", "--part", "4", "--parts", "3", "--usage",
            "77");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--model is '3m-501'; right would be iso28560-2 or iso28560-3",
            "--item is empty",
            "--part is 4 of --parts 3; right would be 1 to 3",
            "--usage is 77");
    assertWrong("right would be both or none", "--part", "1");
    assertWrong("right would be both or none", "--parts", "2");
    assertWrong("--parts is 0; right would be 1 to 999", "--part", "1", "--parts", "0");
    assertWrong("two letters, a hyphen", "--owner", "Semey");
    assertThat(TagRun.of("encode", "--model", "iso28560-2", "--item", "1", "--part", "x").code())
        .isEqualTo(2);
    assertThat(TagRun.of().err()).contains("right would be decode, encode");
  }

  private static void assertWrong(String why, String... options) {
    List<String> all = new ArrayList<>(List.of("encode", "--model", "iso28560-3", "--item", "1"));
    all.addAll(List.of(options));
    TagRun run = TagRun.of(all.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "iso28560-2, 300, at most 200", "iso28560-3, 300, at most 200",
    "iso28560-2, 150, a larger chip", "iso28560-3, 150, at most 16 bytes",
  })
  void anIdentifierThatIsTooLongIsRefusedWithWhatWouldFit(String model, int length, String right) {
    TagRun run = TagRun.of("encode", "--model", model, "--item", "x".repeat(length));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(Integer.toString(length), right);
    assertThat(run.out()).isEmpty();
  }
}
