package kz.oqyrman.drivers.rfid.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.pcsc.CardLine;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.TagBlocks.Shape;
import kz.oqyrman.drivers.rfid.TagBlocks.Size;
import kz.oqyrman.drivers.rfid.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of a reader, byte for byte as its makers' manuals print it.
class PcscTagTest {
  private static final Uid UID = Uid.of("E00401003F41EA04");
  private static final String ON_THE_AIR = "04EA413F000104E0";
  private static final String WHAT_TO_DO = "right would be a uTrust 3720/3721 or an ACR1552";

  private final Answering link = new Answering();

  /// Answers what it was told to; all else fails as readers say it for any failure.
  private static final class Answering implements Link {
    private final Map<Bytes, Bytes> answers = new LinkedHashMap<>();
    private final List<Bytes> asked = new ArrayList<>();
    private Bytes pending = Bytes.NONE;

    void answer(String question, String answer) {
      answers.put(Bytes.ofHex(question), Bytes.ofHex(answer));
    }

    @Override
    public void write(byte[] bytes) {
      asked.add(Bytes.of(bytes));
      pending = answers.getOrDefault(asked.getLast(), Bytes.ofHex("6300"));
    }

    @Override
    public int read(byte[] into, Duration wait) {
      System.arraycopy(pending.toArray(), 0, into, 0, pending.length());
      return pending.length();
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }

  private PcscTag tag(PassThrough family) {
    return new PcscTag(new CardLine(link), Optional.of(family), false);
  }

  @Test
  void theLocksOfFourBlocksAreAskedForAsIdentivsManualPrintsIt() throws Exception {
    for (int block = 0x10; block < 0x14; block++) {
      link.answer("FFB000%02X04".formatted(block), "010203%02X9000".formatted(block));
    }
    link.answer("FFFC0000032C1003", "000100009000");
    assertThat(tag(PassThrough.IDENTIV).readWithLocks(0x10, 4))
        .isEqualTo(
            new Done<>(
                new Blocks(
                    4, Bytes.ofHex("01020310010203110102031201020313"), Bytes.ofHex("00010000"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000010000", "00010000"})
  void flagsBeforeTheLocksAreSkippedWhereTheyAreTold(String told) throws Exception {
    for (int block = 0; block < 4; block++) {
      link.answer("FFB0000%d04".formatted(block), "000000009000");
    }
    link.answer("FFFB0000032C0003", told + "9000");
    Bytes locks = Bytes.ofHex(told.length() == 8 ? told : told.substring(2));
    assertThat(tag(PassThrough.ACS).readWithLocks(0, 4))
        .isEqualTo(new Done<>(new Blocks(4, Bytes.of(new byte[16]), locks)));
  }

  /// An error of the tag; too few; none at all; a failure without a name.
  @ParameterizedTest
  @ValueSource(strings = {"010F9000", "01000000009000", "0000009000", "9000", "6300"})
  void locksThatAreNotToldAreNotGuessed(String told) throws Exception {
    for (int block = 0; block < 4; block++) {
      link.answer("FFB0000%d04".formatted(block), "000000009000");
    }
    link.answer("FFFB0000032C0003", told);
    assertSaysWhatToDo(Again.class, tag(PassThrough.ACS).readWithLocks(0, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "false, FFD6000F0401020304, FFD600100405060708",
    "true, FFD60F000401020304, FFD610000405060708"
  })
  void blocksAreWrittenOneByOneUntilOneDoesNotTake(boolean first, String one, String two)
      throws Exception {
    PcscTag tag = new PcscTag(new CardLine(link), Optional.of(PassThrough.ACS), first);
    link.answer(one, "9000");
    link.answer(two, "6581");
    assertThat(tag.write(15, Bytes.ofHex("010203040506070811121314"))).isInstanceOf(Again.class);
    assertThat(link.asked).containsExactly(Bytes.ofHex(one), Bytes.ofHex(two));
  }

  @Test
  void theStorageFormatIsWrittenAsIdentivsManualPrintsIt() throws Exception {
    link.answer("FFFC00000229F0", "9000");
    assertThat(tag(PassThrough.IDENTIV).writeDsfid(0xF0)).isInstanceOf(Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0F, 3E071B0301, 62, 28",
    "07, 3E071B03, 62, 28",
    "06, 074F03, 0, 80",
    "05, 3E1B03, 62, 28",
    "03, 3E07, 62, 0",
    "0F, 3E07, 62, 0"
  })
  void storageFormatAndSizeAreFoundInWhatTheTagSaysOfItself(
      String present, String told, int dsfid, int blocks) throws Exception {
    Optional<Size> size = blocks == 0 ? Optional.empty() : Optional.of(new Size(blocks, 4));
    for (String flags : List.of("", "00")) {
      link.answer("FFFB0000012B", flags + present + ON_THE_AIR + told + "9000");
      assertThat(tag(PassThrough.ACS).shape(UID)).isEqualTo(new Done<>(new Shape(dsfid, size)));
    }
  }

  @ParameterizedTest
  @EnumSource(PassThrough.class)
  void aReaderThatDoesNotKnowTheCommandsSaysWhatWouldBeRight(PassThrough family) throws Exception {
    assertSaysWhatToDo(Again.class, tag(family).shape(UID));
    link.answer(family == PassThrough.ACS ? "FFFB0000012B" : "FFFC0000012B", "6A81");
    assertSaysWhatToDo(Refused.class, tag(family).shape(UID));
    PcscTag unknown = new PcscTag(new CardLine(link), Optional.empty(), false);
    assertSaysWhatToDo(Refused.class, unknown.shape(UID));
  }

  private static void assertSaysWhatToDo(Class<?> kind, Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(kind);
    assertThat(outcome.why()).contains(WHAT_TO_DO);
  }
}
