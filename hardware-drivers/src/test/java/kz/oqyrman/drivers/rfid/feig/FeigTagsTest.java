package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.MemoryWriting;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeigTagsTest {
  private static final Uid UID = Uid.of("E004010809B9CB12");

  private ReaderPeer peer;
  private Link link;
  private FeigTags tags;

  @BeforeEach
  void connect() throws IOException {
    peer = new ReaderPeer();
    String line = "feig+tcp:127.0.0.1:" + peer.port() + "?timeout=250&gap=0";
    if (!(DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address))) {
      throw new AssertionError(line);
    }
    AddressOptions options = new AddressOptions(address);
    link =
        Links.dialer(options, new SerialSettings(38_400, Parity.EVEN, 8, 1), FeigTraceMask::new)
            .dial();
    tags = new FeigTags(new FeigReader(link, FeigSettings.of(options)));
    peer.lay(UID, Bytes.of(new byte[112]));
  }

  @AfterEach
  void hangUp() throws IOException {
    link.close();
    peer.close();
  }

  private MemoryWriting writing() {
    return new MemoryWriting(tags.blocks(UID), 3);
  }

  @Test
  void blocksAreWrittenAndReadBackInTheOrderOfTheMemory() throws IOException {
    Bytes memory = Bytes.ofHex("01 02 03 04 11 12 13 14 21 22 23 24");
    assertThat(writing().write(0, 4, memory)).isInstanceOf(Done.class);
    assertThat(tags.read(UID, 1, 1, false))
        .isEqualTo(new Done<>(new Blocks(4, Bytes.ofHex("11 12 13 14"), Bytes.ofHex("00"))));
  }

  @Test
  void aWholeChipIsWrittenInAsFewRequestsAsTheReadersBufferAllows() throws IOException {
    byte[] memory = new byte[112];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = (byte) i;
    }
    assertThat(writing().write(0, 4, Bytes.of(memory))).isInstanceOf(Done.class);
    assertThat(tags.read(UID, 27, 1, false).read(blocks -> new Done<>(blocks.memory())))
        .isEqualTo(new Done<>(Bytes.ofHex("6C 6D 6E 6F")));
    assertThat(peer.heard()).containsOnlyOnce(ReaderPeer.WRITE);
  }

  @Test
  void aWriteThatFailsOnceIsRepeatedAfterReadingBack() throws IOException {
    peer.refuse(ReaderPeer.WRITE, "03 01");
    assertThat(writing().write(1, 4, Bytes.ofHex("AA BB CC DD"))).isInstanceOf(Done.class);
    assertThat(peer.heard())
        .containsExactly(ReaderPeer.WRITE, ReaderPeer.READ, ReaderPeer.WRITE, ReaderPeer.READ);
  }

  @Test
  void aWriteWithoutAnAnswerIsNotRepeatedWhenTheTagHoldsIt() throws IOException {
    peer.fail(ReaderPeer.WRITE, ReaderPeer.SILENCE);
    assertThat(writing().write(1, 4, Bytes.ofHex("AA BB CC DD"))).isInstanceOf(Done.class);
    assertThat(peer.heard()).containsOnlyOnce(ReaderPeer.WRITE);
  }

  @Test
  void aLockedBlockIsNamedAndNotWrittenAgain() throws IOException {
    peer.refuse(ReaderPeer.WRITE, "95 12 03");
    assertThat(writing().write(3, 4, Bytes.ofHex("AA BB CC DD")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).contains("locked, block 3"));
    assertThat(peer.heard()).containsOnlyOnce(ReaderPeer.WRITE);
  }

  @Test
  void aTagThatNeverKeepsABlockIsGivenUpAfterFourWrites() throws IOException {
    for (int i = 0; i < 10; i++) {
      peer.refuse(ReaderPeer.WRITE, "03 03");
    }
    assertThat(writing().write(3, 4, Bytes.ofHex("AA BB CC DD"))).isInstanceOf(Again.class);
    assertThat(peer.heard()).filteredOn(ReaderPeer.WRITE::equals).hasSize(4);
  }

  @Test
  void aTagThatIsNotThereIsAway() throws IOException {
    peer.lift(UID);
    assertThat(tags.read(UID, 0, 8, false)).isEqualTo(new Away<Blocks>());
    assertThat(tags.afi(UID)).isEqualTo(new Away<Integer>());
  }

  @Test
  void lockedBlocksAreToldWhereThatWasAskedFor() throws IOException {
    peer.refuse(ReaderPeer.READ, "00 02 04 01 04 03 02 01 00 14 13 12 11");
    assertThat(tags.read(UID, 0, 2, true))
        .isEqualTo(
            new Done<>(
                new Blocks(4, Bytes.ofHex("01 02 03 04 11 12 13 14"), Bytes.ofHex("01 00"))));
  }

  /// FEIG H20800-16e Annex F: three blocks of 8 bytes.
  @Test
  void blocksOfEightBytesAreReadToo() throws IOException {
    peer.refuse(
        ReaderPeer.READ,
        "00 03 08 00 08 07 06 05 04 03 02 01 00 18 17 16 15 14 13 12 11"
            + "00 28 27 26 25 24 23 22 21");
    assertThat(tags.read(UID, 0, 3, false).read(blocks -> new Done<>(blocks.memory())))
        .isEqualTo(
            new Done<>(
                Bytes.ofHex(
                    "01 02 03 04 05 06 07 08 11 12 13 14 15 16 17 18 21 22 23 24 25 26 27 28")));
  }

  /// Answer data captured by node-rfid-server from an MR102.
  @Test
  void theApplicationFamilyIsFoundInTheSystemInformation() throws IOException {
    peer.refuse(ReaderPeer.SYSTEM_INFO, "00 3E E0 04 01 08 09 B9 CB 12 01 03 4F 01");
    assertThat(tags.afi(UID)).isEqualTo(new Done<>(0x01));
  }

  @Test
  void theSystemInformationOfAnotherTagIsNotBelieved() throws IOException {
    peer.refuse(ReaderPeer.SYSTEM_INFO, "00 3E E0 04 01 08 09 B9 CB 13 01 03 4F 01");
    assertThat(tags.afi(UID)).isInstanceOf(Again.class);
  }

  @Test
  void answersOfTheWrongLengthAreNotBelieved() throws IOException {
    for (String answer :
        List.of("00", "00 08", "00 01 00", "00 02 04 00 01 02 03 04", "00 01 04 00 01 02 03")) {
      peer.refuse(ReaderPeer.READ, answer);
      assertThat(tags.read(UID, 0, 1, false)).as(answer).isInstanceOf(Again.class);
    }
  }
}
