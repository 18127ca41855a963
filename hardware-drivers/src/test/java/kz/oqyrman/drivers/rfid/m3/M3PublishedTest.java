package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.MemoryWriting;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.PadReader.Inventory;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.TagBlocks.Shape;
import kz.oqyrman.drivers.rfid.TagBlocks.Size;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The driver asks as others were seen to ask, byte for byte, and understands what they were
/// answered. Sources stand in `m3.tsv`: captures of an 810 (3M) and the examples of the 210's
/// specification (3Mdoc).
class M3PublishedTest {
  private static final Uid CAPTURED = Uid.of("E00401003123AA26");

  /// Commands that the driver never sends, with why. Their frames are read and written in
  /// [M3FramesTest]; what they do is the simulator's to show.
  private static final Set<Integer> NEVER_SENT =
      Set.of(
          0x01, // stay quiet: the reader does that by itself in an inventory
          0x05, 0x07, 0x08, 0x06, 0x0E, // writes of one block, and locks, which are for ever
          0x14, // pass-through
          0xCC); // a command that does not exist

  private final Scripted wire = new Scripted();

  record Exchange(String what, Bytes request, Bytes answer) {}

  static Stream<Exchange> ofCommand(int... commands) {
    return Published.rows("m3.tsv").stream()
        .filter(row -> !row.get(3).equals("-") && !row.get(5).equals("-"))
        .filter(row -> row.get(6).indexOf("DOES NOT FIT") < 0)
        .map(row -> new Exchange(row.get(1), Bytes.ofHex(row.get(3)), Bytes.ofHex(row.get(5))))
        .filter(e -> Stream.of(e.request().at(3)).anyMatch(c -> contains(commands, c)));
  }

  private static boolean contains(int[] commands, int wanted) {
    for (int command : commands) {
      if (command == wanted) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyPublishedCommandIsSentOrIsListedAsNeverSent() {
    Set<Integer> published = new TreeSet<>();
    for (List<String> row : Published.rows("m3.tsv")) {
      for (int column : new int[] {3, 5}) {
        if (!row.get(column).equals("-")) {
          published.add(Bytes.ofHex(row.get(column)).at(3));
        }
      }
    }
    published.removeAll(NEVER_SENT);
    assertThat(published)
        .containsExactlyInAnyOrder(
            0x02, 0x03, 0x04, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0F, 0x11, 0x13, 0xFE);
  }

  @Test
  void aReaderThatTellsItsVersionIsGreetedByThat() throws IOException {
    wire.published("D6 00 03 11 64 20", "D6 00 08 11 00 0A 03 02 06 35 17");
    wire.rule(0x0A, uid -> Bytes.join(Bytes.of((byte) 6), uid));
    M3PadReader reader = reader(false);
    assertThat(reader.greet()).isEqualTo("3M reader, hardware 0A, firmware 3.2.6");
    assertThat(reader.cannotSecure()).isEmpty();
    assertThat(wire.heard().getFirst()).isEqualTo(Bytes.ofHex("D6 00 03 11 64 20"));
  }

  @Test
  void aReaderThatIsSilentIsProbedAsOthersDo() throws IOException {
    String probe = "D5 00 05 04 00 11 8C 66";
    String setup = "D6 00 0C 13 04 01 00 02 00 03 00 04 00 AA F2";
    wire.published(probe, "D5 00 09 04 00 11 0A 05 00 02 72 50");
    wire.published(setup, "D6 00 0C 13 00 02 01 01 03 02 02 03 00 E7 78");
    wire.rule(0x0A, uid -> Bytes.join(Bytes.of((byte) 6), uid));
    assertThat(reader(false).greet()).isEqualTo("3M reader, hardware 0A, firmware 5.0.2");
    assertThat(wire.heard()).contains(Bytes.ofHex(probe), Bytes.ofHex(setup));
  }

  @ParameterizedTest
  @MethodSource("inventories")
  void anInventoryIsAskedForAndUnderstoodAsPublished(Exchange published) throws IOException {
    wire.published(published.request().toString(), published.answer().toString());
    Inventory inventory = reader(false).inventory();
    assertThat(wire.heard()).containsExactly(published.request());
    assertThat(inventory.complete()).isTrue();
    assertThat(inventory.tags().keySet()).isEqualTo(uids(published.answer()));
  }

  static Stream<Exchange> inventories() {
    return ofCommand(0xFE);
  }

  /// Read from the published bytes apart from the driver: behind the tenth byte one UID after the
  /// other; those of TI's old Tag-it, which begin with 00, are no tags of items.
  private static Set<Uid> uids(Bytes answer) {
    Set<Uid> uids = new TreeSet<>();
    for (int at = 8; at + 8 < answer.length(); at += 8) {
      String hex = answer.slice(at, at + 8).toString().replace(" ", "");
      if (hex.startsWith("E0")) {
        uids.add(Uid.of(hex));
      }
    }
    return uids;
  }

  @Test
  void aTagThatIsTwiceInAnInventoryIsOne() throws IOException {
    wire.rule(0xFE, _ -> Bytes.ofHex("00 00 05 02" + CAPTURED + CAPTURED));
    assertThat(reader(false).inventory().tags()).containsOnlyKeys(CAPTURED);
  }

  @Test
  void anInventoryWithStorageFormatsIsUnderstoodToo() throws IOException {
    wire.rule(0xFE, _ -> Bytes.ofHex("00 00 07 01 3E" + CAPTURED));
    assertThat(reader(false).inventory().tags()).containsEntry(CAPTURED, 0x3E);
  }

  @Test
  void blocksAreReadAsCaptured() throws IOException {
    String answer =
        "D6 00 1F 02 00 E0 04 01 00 31 23 AA 26 03 00 00 04 11 00 01 01 00 31 32 33 34 02 00 35 36"
            + " 37 38 53 1F";
    Frame captured = M3Frames.split(Bytes.ofHex(answer)).frames().getFirst();
    wire.rule(0x02, _ -> captured.data());
    assertThat(tags().read(CAPTURED, 0, 3))
        .isEqualTo(new Done<>(new Blocks(4, Bytes.ofHex("04 11 00 01 31 32 33 34 35 36 37 38"))));
  }

  @Test
  void blocksAreAskedForAsBuiltFromTheTables() throws IOException {
    Uid uid = Uid.of("E00401003F41EA04");
    wire.published(
        "D6 00 0D 02 E0 04 01 00 3F 41 EA 04 00 08 F6 69",
        "D6 00 0C 02 06 E0 04 01 00 3F 41 EA 04 00 00");
    tags().read(uid, 0, 8);
    assertThat(wire.heard())
        .containsExactly(Bytes.ofHex("D6 00 0D 02 E0 04 01 00 3F 41 EA 04 00 08 F6 69"));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void memoryIsWrittenAsCaptured(Exchange published) throws IOException {
    wire.published(published.request().toString(), published.answer().toString());
    Bytes written = published.request().slice(15, published.request().length() - 2);
    wire.rule(0x02, asked -> told(asked, written));
    assertThat(new MemoryWriting(tags().blocks(CAPTURED), 0).write(0, 4, written))
        .isEqualTo(new Done<>(new Blocks(4, written)));
    assertThat(wire.heard().getFirst()).isEqualTo(published.request());
  }

  static Stream<Exchange> writes() {
    return ofCommand(0x04).filter(e -> e.request().at(4) == 0xE0);
  }

  private static Bytes told(Bytes asked, Bytes memory) {
    Bytes told = Bytes.join(Bytes.of((byte) 0), asked.slice(0, 8), asked.slice(9, 10));
    for (int block = 0; block < asked.at(9); block++) {
      told =
          Bytes.join(
              told, Bytes.of((byte) block, (byte) 0), memory.slice(block * 4, block * 4 + 4));
    }
    return told;
  }

  @ParameterizedTest
  @MethodSource("securities")
  void securityIsWrittenAndReadAsPublished(Exchange published) throws IOException {
    wire.published(published.request().toString(), published.answer().toString());
    Bytes request = published.request();
    Uid uid = Uid.of(request.slice(4, 12).toString().replace(" ", ""));
    int told = published.answer().at(published.answer().length() - 3);
    switch (request.at(3)) {
      case 0x09 -> assertThat(tags().writeAfi(uid, request.at(12))).isInstanceOf(Done.class);
      case 0x0A -> assertThat(tags().afi(uid)).isEqualTo(new Done<>(told));
      case 0x0B ->
          assertThat(tags().blocks(uid).writeDsfid(request.at(12))).isInstanceOf(Done.class);
      case 0x0C -> assertThat(tags().writeEas(uid, request.at(12) == 1)).isInstanceOf(Done.class);
      case 0x03 -> assertThat(tags().eas(uid)).isEqualTo(new Done<>(told == 1));
      case 0x0F -> assertThat(tags().dsfid(uid)).isEqualTo(new Done<>(told));
      default -> throw new AssertionError(published.what());
    }
    assertThat(wire.heard()).containsExactly(request);
  }

  static Stream<Exchange> securities() {
    return ofCommand(0x09, 0x0A, 0x0B, 0x0C, 0x03, 0x0F);
  }

  /// The examples of the specification tell no size; what they do tell is left out by us.
  @Test
  void aTagInformationThatHasNotWhatWasAskedForTellsNoSize() throws IOException {
    Uid uid = Uid.of("E007C10001234567");
    for (String published : List.of("02 F6", "00")) {
      wire.rule(0x0D, asked -> Bytes.join(Bytes.of((byte) 0), asked.slice(0, 8), hex(published)));
      assertThat(tags().size(uid)).isEqualTo(new Done<>(Optional.empty()));
    }
  }

  @Test
  void theSizeOfATagIsFoundBehindWhatElseItsInformationTells() throws IOException {
    wire.rule(0x0F, asked -> Bytes.join(Bytes.of((byte) 0), asked.slice(0, 8), hex("3E")));
    for (String built : List.of("04 03 1B", "07 3E 07 03 1B", "0F 3E 07 03 1B 03 01")) {
      wire.rule(0x0D, asked -> Bytes.join(Bytes.of((byte) 0), asked.slice(0, 8), hex(built)));
      assertThat(tags().blocks(CAPTURED).shape())
          .isEqualTo(new Done<>(new Shape(0x3E, Optional.of(new Size(28, 4)))));
    }
    wire.rule(0x0D, asked -> Bytes.join(Bytes.of((byte) 0), asked.slice(0, 8), hex("07 3E 07 03")));
    assertThat(tags().size(CAPTURED)).isInstanceOf(Again.class);
    wire.rule(0x0D, _ -> Bytes.of((byte) 2));
    assertThat(tags().size(CAPTURED))
        .as("a reader that does not know the command")
        .isEqualTo(new Done<>(Optional.empty()));
  }

  private static Bytes hex(String hex) {
    return Bytes.ofHex(hex);
  }

  @Test
  void theLocksOfBlocksAreTold() throws IOException {
    wire.rule(
        0x02,
        asked ->
            Bytes.join(
                Bytes.of((byte) 0),
                asked.slice(0, 8),
                hex("02 00 00 11 12 13 14 01 01 21 22 23 24")));
    assertThat(tags().blocks(CAPTURED).readWithLocks(0, 2))
        .isEqualTo(new Done<>(new Blocks(4, hex("11 12 13 14 21 22 23 24"), hex("00 01"))));
  }

  @Test
  void everyCommandToTagsWasPublishedSeveralTimes() {
    assertThat(inventories()).hasSizeGreaterThan(5);
    assertThat(writes()).hasSizeGreaterThan(4);
    assertThat(securities()).hasSizeGreaterThan(6);
  }

  @Test
  void bothSecuritiesAreWhatThePublishedWritesCallThem() throws IOException {
    wire.published(
        "D6 00 0C 09 E0 04 01 00 31 23 AA 26 D7 3A F0",
        "D6 00 0C 09 00 E0 04 01 00 31 23 AA 26 6A 44");
    wire.published(
        "D6 00 0C 09 E0 04 01 00 31 23 AA 26 DA EB 5D",
        "D6 00 0C 09 00 E0 04 01 00 31 23 AA 26 6A 44");
    M3PadReader reader = reader(false);
    assertThat(reader.write(CAPTURED, Security.ARMED)).isInstanceOf(Done.class);
    assertThat(reader.write(CAPTURED, Security.DISARMED)).isInstanceOf(Done.class);
  }

  @Test
  void theMostCommonErrorIsATagThatIsAway() throws IOException {
    wire.rule(0x09, asked -> Bytes.join(Bytes.of((byte) 6), asked.slice(0, 8)));
    assertThat(tags().writeAfi(CAPTURED, 0xDA)).isInstanceOf(Away.class);
  }

  @Test
  void anAnswerAboutAnotherTagIsNoAnswer() throws IOException {
    wire.rule(0x0A, _ -> Bytes.ofHex("00 E0 04 01 00 00 00 00 01 DA"));
    assertThat(tags().afi(CAPTURED).why()).isEqualTo("no answer in time");
  }

  @Test
  void aReaderWithoutAfiCommandsSaysThatItCannotSecure() throws IOException {
    wire.published("D6 00 03 11 64 20", "D6 00 08 11 00 0A 03 02 06 35 17");
    wire.rule(0x0A, _ -> Bytes.of((byte) 2));
    M3PadReader reader = reader(false);
    reader.greet();
    assertThat(reader.cannotSecure()).hasValueSatisfying(why -> assertThat(why).contains("AFI"));
  }

  @Test
  void aReaderWithoutEasIsMisconfiguredWhereTheGatesNeedIt() {
    wire.published("D6 00 03 11 64 20", "D6 00 08 11 00 0A 03 02 06 35 17");
    wire.rule(0x0A, asked -> Bytes.join(Bytes.of((byte) 6), asked));
    wire.rule(0x03, _ -> Bytes.of((byte) 2));
    assertThatThrownBy(() -> reader(true).greet())
        .isInstanceOfSatisfying(
            LinkException.class,
            e -> assertThat(e.trouble().reason()).isEqualTo(Trouble.Reason.MISCONFIGURED));
  }

  @Test
  void aLineThatGivesBackWhatIsSentIsAWrongDevice() {
    Scripted echo = new Scripted();
    for (int command : new int[] {0x11, 0x04}) {
      echo.rule(command, data -> data);
    }
    M3PadReader reader = new M3PadReader(echo, Scripted.settings(false));
    assertThatThrownBy(reader::greet)
        .isInstanceOfSatisfying(
            LinkException.class,
            e -> {
              assertThat(e.trouble().reason()).isEqualTo(Trouble.Reason.WRONG_DEVICE);
              assertThat(e.trouble().detail()).contains("3M reader");
            });
  }

  private M3PadReader reader(boolean eas) {
    return new M3PadReader(wire, Scripted.settings(eas));
  }

  private M3Tags tags() {
    return new M3Tags(new M3Line(wire, Scripted.settings(false)));
  }
}
