package kz.oqyrman.drivers.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.gate.GateRecords.Seen;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigFrames;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import org.junit.jupiter.api.Test;

/// Answers to command 22 without their status. The bytes are ours, built by the tables of FEIG's
/// manuals: which fields there are, how many records, and bit 7 of the first byte by those of
/// LR200, MR200, LR1002 and LRU3000; how a record looks by H71011 of U500 (a UHF reader).
class GateRecordsTest {
  private static final Uid TAG = new Uid(0xE004_0100_3F41_EA04L);

  private static GateRecords read(String hex) {
    return GateRecords.of(Bytes.ofHex(hex)).orElseThrow();
  }

  @Test
  void anIdentifierAndAnAntenna() {
    GateRecords records = read("11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02");
    assertThat(records.records()).extracting(Seen::tag).containsExactly(TAG);
    assertThat(records.records().getFirst().antenna()).isEqualTo(OptionalInt.of(2));
    assertThat(records.unread()).isZero();
  }

  @Test
  void blocksTimeAndDateStandBeforeTheAntenna() {
    GateRecords records =
        read(
            "73 00 01 00 1E 03 00 08 E0 04 01 00 3F 41 EA 04 00 01 04 11 01 01 31 0A 0F 12 34"
                + " 14 1A 0B 1A 00 03");
    assertThat(records.records().getFirst().antenna()).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void whatStandsBehindIsSkippedByTheLengthOfTheRecord() {
    GateRecords records =
        read(
            "81 02 00 02 00 13 03 00 08 E0 04 01 00 3F 41 EA 04 AA BB CC DD EE FF"
                + " 00 0D 03 00 08 E0 04 01 00 3F 41 EA 05");
    assertThat(records.records())
        .extracting(Seen::tag)
        .containsExactly(TAG, new Uid(0xE004_0100_3F41_EA05L));
  }

  @Test
  void aTagOfAnotherKindIsCounted() {
    GateRecords records = read("01 00 01 00 09 84 00 04 30 00 E2 00");
    assertThat(records.records()).isEmpty();
    assertThat(records.unread()).isEqualTo(1);
  }

  @Test
  void aTornRecordLeavesTheSoundOnesBeforeIt() {
    GateRecords torn =
        read(
            "11 00 03 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02"
                + " 00 0E 03 00 08 E0 04 01 00 3F 41");
    assertThat(torn.records()).extracting(Seen::tag).containsExactly(TAG);
    assertThat(torn.unread()).isEqualTo(2);
  }

  /// As they come from the line: byte by byte, in every split, glued in pairs, with noise between.
  @Test
  void recordsInFramesAreReadHoweverTheyCome() {
    Bytes records = Bytes.ofHex("00 11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02");
    Bytes frame = Bytes.of(FeigFrames.encode(new Frame(Form.ADVANCED, 0, 0x22, records)));
    Bytes noise = Bytes.ofHex("00 03 01");
    Bytes line = Bytes.join(noise, frame, frame, noise, frame, noise);
    for (int cut = 0; cut <= line.length(); cut++) {
      assertThat(tags(List.of(line.slice(0, cut), line.from(cut))))
          .as("cut after %d bytes", cut)
          .containsExactly(TAG, TAG, TAG);
    }
    assertThat(tags(IntStream.range(0, line.length()).mapToObj(i -> line.slice(i, i + 1)).toList()))
        .containsExactly(TAG, TAG, TAG);
  }

  private static List<Uid> tags(List<Bytes> pieces) {
    List<Uid> tags = new ArrayList<>();
    Bytes rest = Bytes.NONE;
    for (Bytes piece : pieces) {
      FeigFrames.Split split = FeigFrames.split(Bytes.join(rest, piece), Side.ANSWERS);
      rest = split.remainder();
      for (Frame frame : split.frames()) {
        GateRecords.of(frame.data().from(1)).orElseThrow().records().stream()
            .map(Seen::tag)
            .forEach(tags::add);
      }
    }
    return tags;
  }

  @Test
  void whatIsCutAnywhereIsNoAnswerAndThrowsNothing() {
    Bytes whole = Bytes.ofHex("11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02");
    for (int length = 0; length < whole.length(); length++) {
      assertThat(GateRecords.of(whole.slice(0, length))).as("cut at " + length).isEmpty();
    }
    assertThat(GateRecords.of(Bytes.ofHex("01 00 01 00 00 03"))).isEmpty();
  }

  @Test
  void everyMistakeInAnAddressIsTold() {
    assertThat(mistake("feig-gate+tcp:192.168.10.10:10001")).isEmpty();
    assertThat(mistake("feig-gate+serial:/dev/ttyUSB0?poll=9&frame=long&colour=red"))
        .contains("poll=9", "frame=long", "colour");
    assertThat(mistake("feig+tcp:192.168.10.10:10001")).contains("feig-gate");
  }

  private static String mistake(String line) {
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> Gates.mistake(address).orElse("");
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IllegalArgumentException(why);
    };
  }
}
