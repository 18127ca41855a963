package kz.oqyrman.simulators.feig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.Complaints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes that others published or captured, and frames constructed from the manual whose check sums
/// were computed elsewhere.
class PublishedExchangesTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Uid UID = Uid.of("E00401003F41EA04");

  @TempDir private Path folder;

  @Test
  void everyPublishedRequestIsAWholeFrameWithAGoodCheckSum() throws IOException {
    List<String> requests = published(3);
    assertThat(requests).hasSizeGreaterThan(20);
    for (String request : requests) {
      Complaints complaints = new Complaints();
      byte[] bytes = HEX.parseHex(request);
      List<FeigRequest> read = new RequestReader(280, complaints).feed(bytes, 0, 0);

      assertThat(read).as(request).singleElement().matches(FeigRequest::checks);
      assertThat(complaints.list()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "06 FF 52 00 0F 6E, 06 00 52 00 FC A8",
    "05 FF 63 D3 AE, 06 00 63 00 86 07",
    "07 FF B0 01 00 1C 56, 06 00 B0 01 5C 63",
    "02 00 09 FF B0 01 00 18 43, 02 00 08 00 B0 01 19 CE",
    "05 FF 65 E5 CB, 0D 00 65 00 03 03 00 44 53 0D 30 33 09",
    "02 00 07 FF 65 6E 61, 02 00 0F 00 65 00 03 03 00 44 53 0D 30 74 69",
    "14 FF 81 81 00 00 08 01 00 05 00 04 00 00 00 00 00 00 31 CA, 06 00 81 00 AF DD"
  })
  void anEmptyPadAnswersAsPublished(String request, String answer) throws IOException {
    try (Host host = new Host(folder, ReaderModel.CPR40)) {
      assertThat(host.ask(request)).isEqualTo(answer);
    }
  }

  @Test
  void theCprAnswersItsVersionAsConstructedFromTheManual() throws IOException {
    try (Host host = new Host(folder, ReaderModel.CPR_M02.withTransmitBuffer(280))) {
      assertThat(host.ask("05 FF 65 E5 CB")).isEqualTo("0D 00 65 00 02 05 00 30 50 00 08 62 44");
      assertThat(host.ask("06 FF 66 00 CD BF"))
          .isEqualTo("11 00 66 00 02 05 00 30 50 00 08 01 18 01 18 A0 CA");
    }
  }

  @ParameterizedTest(name = "UID {0}")
  @CsvSource({
    "E01680FF08005024, 0, 11 00 B0 00 01 03 00 E0 16 80 FF 08 00 50 24 80 75",
    "E01680FF08004FBC, 0, 11 00 B0 00 01 03 00 E0 16 80 FF 08 00 4F BC 18 7B",
    "E0040150A05F02B7, 0, 11 00 B0 00 01 03 00 E0 04 01 50 A0 5F 02 B7 D7 BE"
  })
  void oneTagIsReportedAsCaptured(String uid, int dsfid, String answer) throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      TagMemory tag = new TagMemory(Uid.of(uid), Chip.SLI);
      tag.presetDsfid(dsfid);
      host.reader.lay(tag);

      assertThat(host.ask("07 FF B0 01 00 1C 56")).isEqualTo(answer);
    }
  }

  @Test
  void twoTagsAreReportedInEitherForm() throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      host.reader.lay(withDsfid(UID, 0x3E));
      host.reader.lay(withDsfid(Uid.of("E00401501F453D8F"), 0x3E));

      assertThat(host.ask("07 FF B0 01 00 1C 56"))
          .isEqualTo(
              "1B 00 B0 00 02 03 3E E0 04 01 00 3F 41 EA 04 03 3E E0 04 01 50 1F 45 3D 8F 80 E3");
      host.ask("05 FF 69 89 01");
      assertThat(host.ask("02 00 09 FF B0 01 00 18 43"))
          .isEqualTo(
              "02 00 1D 00 B0 00 02 03 3E E0 04 01 00 3F 41 EA 04 03 3E E0 04 01 50 1F 45 3D 8F"
                  + " 75 17");
    }
  }

  @Test
  void anItemIsReadAsConstructedFromTheStandard() throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      host.reader.lay(item());

      assertThat(host.ask("11 FF B0 23 01 E0 04 01 00 3F 41 EA 04 00 08 CC 86"))
          .isEqualTo(
              "30 00 B0 00 08 04 00 31 01 01 11 00 30 30 30 30 00 35 30 30 30 00 00 00 00 36 00"
                  + " 98 00 00 00 00 37 4B 44 A4 00 30 35 38 31 00 00 00 00 30 A4 39");
      assertThat(host.ask("0F FF B0 2B 01 E0 04 01 00 3F 41 EA 04 8D 34"))
          .isEqualTo("13 00 B0 00 3E E0 04 01 00 3F 41 EA 04 07 03 1B 01 DE FA");
    }
  }

  @Test
  void theSameItemIsWrittenByThePublishedRequest() throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      TagMemory blank = new TagMemory(UID, Chip.SLI);
      host.reader.lay(blank);

      assertThat(
              host.ask(
                  "32 FF B0 24 01 E0 04 01 00 3F 41 EA 04 00 08 04 31 01 01 11 30 30 30 30 35 30"
                      + " 30 30 00 00 00 36 98 00 00 00 37 4B 44 A4 30 35 38 31 00 00 00 30 18 33"))
          .isEqualTo("06 00 B0 00 D5 72");
      assertThat(blank.bytes()).startsWith(item().bytes());
    }
  }

  @Test
  void theManualsOwnExampleTurnsEveryBlockRound() throws IOException {
    try (Host host = new Host(folder, ReaderModel.CPR_M02)) {
      TagMemory tag = new TagMemory(Uid.of("E00700000147677E"), Chip.TAG_IT_PLUS);
      host.reader.lay(tag);

      assertThat(
              host.ask(
                  "1E FF B0 24 01 E0 07 00 00 01 47 67 7E 00 03 04 04 03 02 01 14 13 12 11 24 23"
                      + " 22 21 7C 34"))
          .isEqualTo("06 00 B0 00 D5 72");
      assertThat(HEX.formatHex(tag.bytes())).startsWith("01 02 03 04 11 12 13 14 21 22 23 24");
      assertThat("00 " + host.command("B0 23 01 E0 07 00 00 01 47 67 7E 00 03").substring(3))
          .isEqualTo("00 03 04 00 04 03 02 01 00 14 13 12 11 00 24 23 22 21");
    }
  }

  @Test
  void aCapturedSystemInformationComesOutTheSame() throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      TagMemory tag = withDsfid(Uid.of("E004010809B9CB12"), 0x3E, Chip.SLIX2);
      tag.presetAfi(0x01);
      host.reader.lay(tag);

      String answer = host.ask("02 00 11 FF B0 2B 01 E0 04 01 08 09 B9 CB 12 0B 65");
      assertThat(answer).contains("B0 00 3E E0 04 01 08 09 B9 CB 12 01 03 4F 01");

      host.ask("02 00 18 FF B0 24 01 E0 04 01 08 09 B9 CB 12 01 01 04 35 36 37 38 3C 82");
      assertThat(HEX.formatHex(tag.bytes(), 4, 8)).isEqualTo("38 37 36 35");
    }
  }

  @Test
  void refusalsComeAsConstructedFromTheManual() throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      TagMemory tag = new TagMemory(UID, Chip.SLI);
      tag.lock(3);
      host.reader.lay(tag);

      assertThat(host.command("B0 24 01 E0 04 01 00 3F 41 EA 04 03 01 04 00 00 00 00"))
          .as("block 3 locked")
          .isEqualTo("95 12 03");
      assertThat(host.command("B0 23 01 E0 04 01 00 3F 41 EA 04 1C 01"))
          .as("block not there")
          .isEqualTo("95 10");
      host.reader.fault(new ReaderFault.AnswersStatus(0x81, 1));
      assertThat(host.ask("07 FF B0 01 00 1C 56")).isEqualTo("06 00 B0 81 54 E7");
      host.reader.fault(new ReaderFault.AnswersStatus(0x83, 1));
      assertThat(host.ask("07 FF B0 01 00 1C 56")).isEqualTo("07 00 B0 83 00 B2 2C");
    }
  }

  @Test
  void aMalformedCapturedRequestIsALengthError() throws IOException {
    try (Host host = new Host(folder, ReaderModel.MR101)) {
      assertThat(host.ask("02 00 0B FF B0 2B 01 50 8F 5C BA")).contains("B0 81");
    }
  }

  private static TagMemory item() {
    return TagMemory.ofItem(
        UID, Chip.SLI, new ItemTag("1000000056", Optional.of("DK-718500"), 1, 1, 1));
  }

  private static TagMemory withDsfid(Uid uid, int dsfid) {
    return withDsfid(uid, dsfid, Chip.SLI);
  }

  private static TagMemory withDsfid(Uid uid, int dsfid, Chip chip) {
    TagMemory tag = new TagMemory(uid, chip);
    tag.presetDsfid(dsfid);
    return tag;
  }

  private static List<String> published(int column) throws IOException {
    try (InputStream file =
        PublishedExchangesTest.class.getResourceAsStream("/golden/feig/published.tsv")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1)[column])
          .filter(cell -> !cell.equals("-"))
          .toList();
    }
  }
}
