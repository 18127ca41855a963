package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.pad.Exchanges;
import kz.oqyrman.simulators.pad.Lamps;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.HostPort;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeigReaderSimulatorTest {
  private static final String ABAI = "E0 04 01 20 00 00 00 01";
  private static final String INVENTORY = "B0 01 00";
  private static final String MORE = "B0 01 80";
  private static final String RF_RESET = "69";

  @TempDir private Path folder;
  private Host host;
  private final TagMemory abai = item(1);

  @BeforeEach
  void start() throws IOException {
    host = new Host(folder, ReaderModel.MR101);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void saysWhereADriverFindsIt() {
    assertThat(host.reader.address())
        .contains("feig+serial:" + folder.resolve("pad") + "?baud=38400&parity=even");
  }

  @Test
  void reportsATagOnceUntilRfResetOrUntilItLeaves() {
    host.reader.lay(abai);
    assertThat(host.command(INVENTORY)).isEqualTo("00 01 03 3E " + ABAI);
    assertThat(host.command(INVENTORY)).isEqualTo("01");
    assertThat(host.command(RF_RESET)).isEqualTo("00");
    assertThat(host.command(INVENTORY)).isEqualTo("00 01 03 3E " + ABAI);

    host.reader.lift(abai.uid());
    host.reader.lay(abai);
    assertThat(host.command(INVENTORY)).isEqualTo("00 01 03 3E " + ABAI);
    assertThat(host.reader.complaints().list()).isEmpty();
  }

  @Test
  void reportsEveryTagEveryTimeOnceOntIsClearedInRam() {
    host.reader.lay(abai);
    String block5 = host.command("80 05").substring(3);
    assertThat(block5).isEqualTo("02 00 00 00 00 00 00 00 00 00 00 01 00 00");

    host.command("81 05 02 00 00 00 00 00 00 00 00 00 00 00 00 00");
    assertThat(host.command(INVENTORY)).startsWith("00 01");
    assertThat(host.command(INVENTORY)).startsWith("00 01");

    host.command("63");
    assertThat(host.command("80 05")).as("EEPROM was not changed").isEqualTo("00 " + block5);
  }

  @Test
  void deliversMoreTagsThanOneAnswerHoldsInSeveral() {
    IntStream.rangeClosed(1, 60).forEach(i -> host.reader.lay(item(i)));
    Set<String> seen = new HashSet<>();

    List<String> answers = List.of(host.command(INVENTORY), host.command(MORE), host.command(MORE));

    assertThat(answers)
        .extracting(a -> a.substring(0, 5))
        .containsExactly("94 1B", "94 1B", "00 06");
    answers.forEach(a -> seen.addAll(List.of(a.substring(6).split(" ?03 3E "))));
    assertThat(seen).as("sixty, and the empty text before the first").hasSize(61);
    assertThat(host.command(MORE)).as("nothing left").isEqualTo("01");
  }

  @Test
  void refusesMoreAndNotifyTogetherAndModesItDoesNotHave() {
    assertThat(host.command("B0 01 C0 01")).isEqualTo("11");
    assertThat(host.command("B0 01 40")).as("no time given").isEqualTo("81");
    assertThat(host.command("B0 01 10")).as("second antenna").isEqualTo("11");
    assertThat(host.command("B0 23 03 00 01")).as("address mode 3").isEqualTo("11");
    assertThat(host.command("6A 02")).isEqualTo("11");
  }

  @Test
  void switchesItsLampsByFourWords() {
    assertThat(host.command("71 00 04 00 00 00 64 00 00")).as("red on").isEqualTo("00");
    assertThat(host.reader.lamps()).isEqualTo(new Lamps(false, true, 0));
    assertThat(host.command("71 00 0B 00 00 00 64 00 00")).as("green flashes").isEqualTo("00");
    assertThat(host.reader.lamps()).isEqualTo(new Lamps(true, false, 0));
    assertThat(host.command("71 00 0A 00 00 00 00 00 00")).as("for no time").isEqualTo("00");
    assertThat(host.reader.lamps()).as("no change").isEqualTo(new Lamps(true, false, 0));
    assertThat(host.command("63")).isEqualTo("00");
    assertThat(host.reader.lamps()).as("after a reset").isEqualTo(Lamps.DARK);
  }

  @Test
  void refusesLampsThatItHasNot() {
    assertThat(host.command("71 00 40 00 00 00 64 00 00")).isEqualTo("11");
    assertThat(host.command("71 00 10 00 00 00 02 00 00")).as("a beeper").isEqualTo("11");
    assertThat(host.command("71 00 04 00 00 00 64 00 01")).isEqualTo("11");
    assertThat(host.command("71 00 04 00 00 00 64 00")).isEqualTo("81");
    assertThat(host.reader.lamps()).isEqualTo(Lamps.DARK);
  }

  @Test
  void waitsForATagWhenToldTo() {
    host.say("08 FF B0 01 40 64 " + crcOf("08 FF B0 01 40 64"));
    host.reader.lay(abai);
    assertThat(host.hear()).contains("B0 00 01 03 3E " + ABAI);
  }

  @Test
  void tagsHaveNoPowerWhileTheFieldIsOff() {
    host.reader.lay(abai);
    host.command("6A 00");
    assertThat(host.command(INVENTORY)).isEqualTo("01");
    assertThat(host.command("B0 2B 01 " + ABAI)).isEqualTo("01");
    host.command("6A 01");
    assertThat(host.command(INVENTORY)).startsWith("00 01");
  }

  @Test
  void writesReadsBackAndLocksSecurity() {
    host.reader.lay(abai);
    assertThat(host.command("B0 27 01 " + ABAI + " C2")).isEqualTo("00");
    assertThat(abai.afi()).isEqualTo(0xC2);
    assertThat(host.command("B0 2B 01 " + ABAI)).contains(ABAI + " C2 03 1B");

    assertThat(host.command("B0 28 01 " + ABAI)).isEqualTo("00");
    assertThat(host.command("B0 27 01 " + ABAI + " 07")).isEqualTo("95 12");
    assertThat(host.reader.complaints().list())
        .containsExactly("locked the AFI of a tag, which is for ever");
  }

  @Test
  void readsSecurityStatusWhenAskedFor() {
    host.reader.lay(abai);
    abai.lock(1);
    assertThat(host.command("B0 23 09 " + ABAI + " 01 01")).startsWith("00 01 04 01");
    assertThat(host.command("B0 23 01 " + ABAI + " 01 01")).startsWith("00 01 04 00");
    assertThat(host.command("B0 2C 01 " + ABAI + " 00 03")).isEqualTo("00 03 00 01 00");
    assertThat(host.command("B0 22 01 " + ABAI + " 01 01")).isEqualTo("95 11 01");
  }

  @Test
  void setsResetsAndHearsEas() {
    host.reader.lay(abai);
    assertThat(host.command("B1 04 A5 00")).isEqualTo("00");
    assertThat(host.command("B1 04 A3 01 " + ABAI)).isEqualTo("00");
    assertThat(abai.eas()).isFalse();
    assertThat(host.command("B1 04 A5 00")).isEqualTo("01");
    assertThat(host.command("B1 07 A3 01 " + ABAI)).as("another maker").isEqualTo("80");
  }

  @Test
  void selectsOneOfSeveral() {
    host.reader.lay(abai);
    host.reader.lay(item(2));
    assertThat(host.command("B0 2B 00")).as("two answer at once").isEqualTo("02");
    assertThat(host.command("B0 25 01 " + ABAI)).isEqualTo("00");
    assertThat(host.command("B0 2B 02")).startsWith("00 3E " + ABAI);
    assertThat(host.command("B0 25 00")).as("select wants a UID").isEqualTo("11");
  }

  @Test
  void answersWhatItDoesNotKnowAndWhatIsTooShort() {
    assertThat(host.command("99")).isEqualTo("80");
    assertThat(host.command("B0 7F 00")).isEqualTo("80");
    assertThat(host.command("BF 01 00 07 02 1F")).as("transparent mode").isEqualTo("80");
    assertThat(host.command("B0")).isEqualTo("81");
    assertThat(host.command("B0 27 01 " + ABAI)).as("no AFI").isEqualTo("81");
    assertThat(host.command("B0 27 01 E0 04")).as("half a UID").isEqualTo("81");
    assertThat(host.command("80 00")).as("reserved block").isEqualTo("15");
    assertThat(host.command("B0 23 01 " + ABAI + " 00 40")).as("256 bytes").isEqualTo("11");
  }

  @Test
  void isSilentToBadCheckSumsAndOtherAddresses() {
    host.say("05 FF 65 E5 CC");
    host.say("05 07 65 " + crcOf("05 07 65"));
    assertThat(host.ask("06 FF 52 00 0F 6E")).isEqualTo("06 00 52 00 FC A8");
    assertThat(host.reader.complaints().list()).containsExactly("a request had a wrong check sum");
  }

  @Test
  void noticesAHostThatIsInAHurry() {
    host.say("06 FF 52 00 0F 6E 06 FF 52 00 0F 6E");
    host.hear();
    host.hear();
    assertThat(host.reader.complaints().list())
        .containsExactly("a request came less than 5 ms after the answer before it");
  }

  @Test
  void noticesAHostThatWearsOutTheEepromOrStartsTheFlashLoader() {
    host.command("81 85 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
    host.command("55");
    assertThat(host.reader.complaints().list())
        .anyMatch(c -> c.contains("EEPROM"))
        .anyMatch(c -> c.contains("flash loader"));
  }

  @Test
  void faultyTagsFailAsTold() {
    host.reader.lay(abai);
    abai.fault(new TagFault.AfiWriteFails(1));
    assertThat(host.command("B0 27 01 " + ABAI + " C2")).isEqualTo("03");
    abai.fault(new TagFault.AfiWriteLies(1));
    assertThat(host.command("B0 27 01 " + ABAI + " C2")).isEqualTo("00");
    assertThat(abai.afi()).isEqualTo(0x07);
    abai.fault(new TagFault.AfiWriteUnheard(1));
    assertThat(host.command("B0 27 01 " + ABAI + " C2")).isEqualTo("83 00");
    assertThat(abai.afi()).isEqualTo(0xC2);
    abai.fault(new TagFault.ReadGarbled(1));
    assertThat(host.command("B0 23 01 " + ABAI + " 00 01")).isEqualTo("02");
    abai.fault(new TagFault.SnatchedInWrite(false));
    assertThat(host.command("B0 24 01 " + ABAI + " 02 01 04 01 02 03 04")).isEqualTo("03 02");
    assertThat(host.reader.onPad()).isEmpty();
    assertThat(host.reader.everLaid()).containsExactly(abai);
  }

  @Test
  void aReaderInScanModeAnswersTagCommandsOnlyWithThat() {
    host.reader.fault(new ReaderFault.AnswersStatus(0x82, ReaderFault.FOR_GOOD));
    assertThat(host.command(INVENTORY)).isEqualTo("82");
    assertThat(host.command("65")).startsWith("00");
    host.reader.repair();
    assertThat(host.command(INVENTORY)).isEqualTo("01");
  }

  @Test
  void aMuteReaderAnswersAgainWhenItsFaultIsSpent() {
    host.reader.fault(new ReaderFault.Mute(1));
    host.say("06 FF 52 00 0F 6E");
    assertThat(host.ask("06 FF 52 00 0F 6E")).isEqualTo("06 00 52 00 FC A8");
  }

  @Test
  void aReaderWithoutMakersCommandsSaysSo() throws IOException {
    try (Host small = new Host(folder.resolve("small"), ReaderModel.CPR_M02)) {
      assertThat(small.command("B1 04 A5 00")).isEqualTo("80");
    }
  }

  @Test
  void countsWhatEachExchangeCosts() {
    host.reader.lay(abai);
    host.command("B0 27 01 " + ABAI + " C2");

    assertThat(host.reader.exchanges().newest())
        .singleElement()
        .satisfies(e -> {
          assertThat(e.command()).isEqualTo("write AFI");
          assertThat(e.tag()).contains(abai.uid());
          assertThat(e.requestBytes()).isEqualTo(16);
          assertThat(e.answerBytes()).isEqualTo(6);
          assertThat(Duration.ofNanos(e.wireNanos()).toMillis()).isEqualTo(6);
          assertThat(Duration.ofNanos(e.airNanos()).toMillis()).isEqualTo(10);
        });
    Exchanges.Totals totals = host.reader.exchanges().totals();
    assertThat(totals.floor()).isEqualTo(totals.wire().plus(totals.air()));
    assertThat(totals.exchanges()).isOne();
    host.reader.exchanges().forget();
    assertThat(host.reader.exchanges().totals().floor()).isZero();
  }

  @Test
  void takesTheTimeOfLineAndAirWhenItIsToWait() throws IOException {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "slow", folder.resolve("slow"), FeigReaderSimulator.FACTORY_LINE);
    try (FeigReaderSimulator slow = FeigReaderSimulator.start(wire, ReaderModel.MR101);
        HostPort port = HostPort.open(folder.resolve("slow"))) {
      IntStream.rangeClosed(1, 10).forEach(i -> slow.lay(item(i)));
      long start = System.nanoTime();
      port.write(new byte[] {7, -1, (byte) 0xB0, 1, 0, 0x1C, 0x56});
      assertThat(port.read(107)).hasSize(107);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      Duration floor = slow.exchanges().totals().floor();
      assertThat(floor).isBetween(Duration.ofMillis(120), Duration.ofMillis(250));
      assertThat(took).isGreaterThanOrEqualTo(floor);
    }
  }

  @Test
  void losesItsHostWhenTheCableIsPulledAndKeepsItsTags() throws IOException {
    host.reader.lay(abai);
    host.reader.wire().fault(new LineFault.CableOut());
    assertThat(host.reader.address()).isEmpty();
    host.reader.wire().repair();

    try (HostPort again = HostPort.open(folder.resolve("pad"))) {
      again.write(new byte[] {7, -1, (byte) 0xB0, 1, 0, 0x1C, 0x56});
      assertThat(again.read(17)).hasSize(17);
    }
  }

  private static TagMemory item(int serial) {
    Uid uid = Chip.SLIX.uid(serial);
    return TagMemory.ofItem(
        uid, Chip.SLIX, new ItemTag("00" + serial, Optional.of("KZ-SEM"), 1, 1, 1));
  }

  private static String crcOf(String bytes) {
    byte[] frame = java.util.HexFormat.ofDelimiter(" ").parseHex(bytes);
    int crc = FeigCrc.of(frame, frame.length);
    return "%02X %02X".formatted(crc & 0xFF, crc >>> 8);
  }
}
