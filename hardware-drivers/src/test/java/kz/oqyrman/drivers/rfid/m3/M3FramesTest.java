package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class M3FramesTest {
  /// Bytes that look like the beginning of long frames, and some that cannot begin one.
  private static final Bytes NOISE = Bytes.ofHex("00 D5 0F 02 D6 0F 33 7F");

  /// The specification's own misprint: the length says 0C where the frame has 0D.
  private static final String MISPRINT = "LENGTH FIELD DOES NOT FIT";

  record Golden(String what, Bytes bytes, String source) {}

  static Stream<Golden> published() {
    List<Golden> all = new ArrayList<>();
    for (List<String> row : Published.rows("m3.tsv")) {
      add(all, row, 3);
      add(all, row, 5);
    }
    for (List<String> row : Published.rows("m3-built.tsv")) {
      all.add(new Golden(row.get(0), Bytes.ofHex(row.get(1)), "built"));
    }
    return all.stream();
  }

  private static void add(List<Golden> all, List<String> row, int column) {
    boolean misprint = column == 5 && row.get(6).startsWith(MISPRINT);
    if (!row.get(column).equals("-") && !misprint) {
      all.add(new Golden(row.get(1), Bytes.ofHex(row.get(column)), row.get(7)));
    }
  }

  @Test
  void allPublishedFramesAreHere() {
    assertThat(published()).hasSizeGreaterThan(100);
    assertThat(Published.rows("m3.tsv"))
        .filteredOn(row -> row.get(6).startsWith(MISPRINT))
        .as("frames whose own length is wrong")
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPublishedFrameIsReadWholeAndWrittenTheSame(Golden golden) {
    Split split = M3Frames.split(golden.bytes());
    assertThat(split.frames()).hasSize(1);
    assertThat(split.remainder()).isEqualTo(Bytes.NONE);
    assertThat(split.skipped()).isZero();
    assertThat(Bytes.of(M3Frames.encode(split.frames().getFirst()))).isEqualTo(golden.bytes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPublishedFrameIsReadByteByByteAndInEverySplit(Golden golden) {
    List<Frame> whole = M3Frames.split(golden.bytes()).frames();
    Reading byByte = new Reading();
    for (int i = 0; i < golden.bytes().length(); i++) {
      byByte.take(golden.bytes().slice(i, i + 1));
    }
    assertThat(byByte.frames).isEqualTo(whole);
    for (int at = 0; at <= golden.bytes().length(); at++) {
      Reading inTwo = new Reading();
      inTwo.take(golden.bytes().slice(0, at));
      inTwo.take(golden.bytes().from(at));
      assertThat(inTwo.frames).as("split at %s", at).isEqualTo(whole);
      assertThat(inTwo.skipped).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void twoFramesGluedTogetherAreTwo(Golden golden) {
    Split split = M3Frames.split(Bytes.join(golden.bytes(), golden.bytes()));
    assertThat(split.frames()).hasSize(2);
    assertThat(split.frames().getFirst()).isEqualTo(split.frames().getLast());
  }

  @ParameterizedTest
  @MethodSource("published")
  void framesAreFoundBehindNoiseAndTheNoiseIsCounted(Golden golden) {
    Reading reading = new Reading();
    reading.take(Bytes.join(NOISE, golden.bytes(), NOISE, golden.bytes(), NOISE));
    reading.endInSilence();
    assertThat(reading.frames).hasSize(2);
    assertThat(reading.skipped).isEqualTo(3 * NOISE.length());
  }

  @Test
  void theSpecificationsMisprintIsNoFrame() {
    Bytes bytes = Bytes.ofHex("D6 00 0C 04 00 00 00 00 00 01 23 45 67 01 E2 CA");
    assertThat(M3Frames.splitAfterSilence(bytes).frames()).isEmpty();
  }

  @Test
  void theSpecificationsExampleOfACheckSumIsAFrame() {
    assertThat(M3Frames.split(Bytes.ofHex("D6 00 09 03 00 02 00 00 00 03 12 E6")).frames())
        .hasSize(1);
  }

  /// What another vendor's unit says in lines of text belongs to no family that is driven here: it
  /// is noise, never a frame.
  @Test
  void linesOfAVendorsTextProtocolAreNoise() {
    List<List<String>> rows = Published.rows("text.tsv");
    assertThat(rows).hasSize(28);
    for (List<String> row : rows) {
      String line = (row.get(3).equals("-") ? row.get(5) : row.get(3)).replace("<CR>", "\r");
      Bytes bytes = Bytes.of(line.getBytes(StandardCharsets.US_ASCII));
      assertThat(M3Frames.splitAfterSilence(bytes).frames()).as(line).isEmpty();
    }
  }

  @Test
  void everyFlippedBitMakesAFrameNoise() {
    Bytes frame = Bytes.ofHex("D6 00 0D 0A 00 E0 04 01 00 3F 41 EA 04 07 9A B0");
    for (int bit = 0; bit < frame.length() * 8; bit++) {
      byte[] flipped = frame.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      List<Frame> frames = M3Frames.splitAfterSilence(Bytes.of(flipped)).frames();
      // the check sum does not cover the start: that other start is the other kind of frame
      boolean otherStart = (flipped[0] & 0xFF) == M3Frames.PROBE;
      assertThat(frames).as("bit %s", bit).hasSize(otherStart ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 200, 300, 3_000})
  void framesOfEveryLengthComeBack(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    Frame frame = new Frame(M3Frames.DOCUMENTED, 0xFE, Bytes.of(data));
    assertThat(M3Frames.split(Bytes.of(M3Frames.encode(frame))).frames()).containsExactly(frame);
  }

  private static final class Reading {
    private final List<Frame> frames = new ArrayList<>();
    private Bytes remainder = Bytes.NONE;
    private int skipped;

    void take(Bytes more) {
      add(M3Frames.split(Bytes.join(remainder, more)));
    }

    void endInSilence() {
      add(M3Frames.splitAfterSilence(remainder));
      assertThat(remainder).isEqualTo(Bytes.NONE);
    }

    private void add(Split split) {
      frames.addAll(split.frames());
      remainder = split.remainder();
      skipped += split.skipped();
    }
  }
}
