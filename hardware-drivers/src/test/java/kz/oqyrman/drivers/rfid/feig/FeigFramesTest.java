package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Split;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeigFramesTest {
  /// Bytes that look like the beginning of long frames, and some that cannot begin one.
  private static final Bytes NOISE = Bytes.ofHex("00 03 FF 02 0F 33 7F");

  record Golden(String what, Side side, Bytes bytes) {}

  static Stream<Golden> published() {
    List<Golden> all = new ArrayList<>();
    for (List<String> row : Published.rows("feig.tsv")) {
      add(all, row.get(1), Side.REQUESTS, row.get(3));
      add(all, row.get(1), Side.ANSWERS, row.get(5));
    }
    for (List<String> row : Published.rows("feig-manual.tsv")) {
      boolean answer =
          Bytes.ofHex(row.get(1)).toString().contains("00 B0") || row.get(0).contains("answer");
      add(all, row.get(0), answer ? Side.ANSWERS : Side.REQUESTS, row.get(1));
    }
    return all.stream();
  }

  private static void add(List<Golden> all, String what, Side side, String bytes) {
    boolean negative = what.startsWith("NEGATIVE") && side == Side.ANSWERS;
    if (!bytes.equals("-") && !bytes.startsWith("(data only)") && !negative) {
      all.add(new Golden(what, side, Bytes.ofHex(bytes)));
    }
  }

  @Test
  void allPublishedFramesAreHere() {
    assertThat(published()).hasSizeGreaterThan(90);
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPublishedFrameIsReadWholeAndWrittenTheSame(Golden golden) {
    Split split = FeigFrames.split(golden.bytes(), golden.side());
    assertThat(split.frames()).hasSize(1);
    assertThat(split.remainder()).isEqualTo(Bytes.NONE);
    assertThat(split.skipped()).isZero();
    assertThat(Bytes.of(FeigFrames.encode(split.frames().getFirst()))).isEqualTo(golden.bytes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPublishedFrameIsReadByteByByteAndInEverySplit(Golden golden) {
    List<Frame> whole = FeigFrames.split(golden.bytes(), golden.side()).frames();
    Reading byByte = new Reading(golden.side());
    for (int i = 0; i < golden.bytes().length(); i++) {
      byByte.take(golden.bytes().slice(i, i + 1));
    }
    assertThat(byByte.frames).isEqualTo(whole);
    for (int at = 0; at <= golden.bytes().length(); at++) {
      Reading inTwo = new Reading(golden.side());
      inTwo.take(golden.bytes().slice(0, at));
      inTwo.take(golden.bytes().from(at));
      assertThat(inTwo.frames).as("split at %s", at).isEqualTo(whole);
      assertThat(inTwo.skipped).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void twoFramesGluedTogetherAreTwo(Golden golden) {
    Split split = FeigFrames.split(Bytes.join(golden.bytes(), golden.bytes()), golden.side());
    assertThat(split.frames()).hasSize(2);
    assertThat(split.frames().getFirst()).isEqualTo(split.frames().getLast());
  }

  @ParameterizedTest
  @MethodSource("published")
  void framesAreFoundBehindNoiseAndTheNoiseIsCounted(Golden golden) {
    Reading reading = new Reading(golden.side());
    reading.take(Bytes.join(NOISE, golden.bytes(), NOISE, golden.bytes(), NOISE));
    reading.endInSilence();
    assertThat(reading.frames).hasSize(2);
    assertThat(reading.skipped).isEqualTo(3 * NOISE.length());
  }

  @Test
  void aWrongCheckSumIsNoise() {
    for (List<String> row : Published.rows("feig.tsv")) {
      if (row.get(1).startsWith("NEGATIVE")) {
        Bytes bytes = Bytes.ofHex(row.get(5));
        Split split = FeigFrames.splitAfterSilence(bytes, Side.ANSWERS);
        assertThat(split.frames()).as(row.get(1)).isEmpty();
        assertThat(split.skipped()).isEqualTo(bytes.length());
      }
    }
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
      assertThat(FeigFrames.splitAfterSilence(bytes, Side.ANSWERS).frames()).as(line).isEmpty();
    }
  }

  @Test
  void everyFlippedBitMakesAFrameNoise() {
    Bytes frame = Bytes.ofHex("13 00 B0 00 3E E0 04 01 00 3F 41 EA 04 07 03 1B 01 DE FA");
    for (int bit = 0; bit < frame.length() * 8; bit++) {
      byte[] flipped = frame.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(FeigFrames.splitAfterSilence(Bytes.of(flipped), Side.ANSWERS).frames())
          .as("bit %s", bit)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 200, 248, 3_000})
  void framesOfEveryLengthComeBack(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    Frame frame =
        new Frame(length > 250 - 5 ? Form.ADVANCED : Form.STANDARD, 0, 0xB0, Bytes.of(data));
    assertThat(FeigFrames.split(Bytes.of(FeigFrames.encode(frame)), Side.REQUESTS).frames())
        .containsExactly(frame);
  }

  @Test
  void aMillionRandomBytesAndTheFramesBetweenThemAreReadInBoundedMemory() {
    Bytes frame = Bytes.ofHex("13 00 B0 00 3E E0 04 01 00 3F 41 EA 04 07 03 1B 01 DE FA");
    Reading reading = new Reading(Side.ANSWERS);
    AtomicInteger fed = new AtomicInteger();
    Hostile.million(
        "feig",
        List.of(frame.toArray()),
        piece -> {
          fed.addAndGet(piece.length);
          reading.take(Bytes.of(piece));
          if (reading.remainder.length() >= FeigFrames.LONGEST) {
            throw new AssertionError("keeps " + reading.remainder.length() + " bytes");
          }
        });
    reading.endInSilence();
    int inFrames = reading.frames.stream().mapToInt(f -> FeigFrames.encode(f).length).sum();
    assertThat(reading.skipped + inFrames).isEqualTo(fed.get());
  }

  private static final class Reading {
    private final Side side;
    private final List<Frame> frames = new ArrayList<>();
    private Bytes remainder = Bytes.NONE;
    private int skipped;

    Reading(Side side) {
      this.side = side;
    }

    void take(Bytes more) {
      add(FeigFrames.split(Bytes.join(remainder, more), side));
    }

    void endInSilence() {
      add(FeigFrames.splitAfterSilence(remainder, side));
      assertThat(remainder).isEqualTo(Bytes.NONE);
    }

    private void add(Split split) {
      frames.addAll(split.frames());
      remainder = split.remainder();
      skipped += split.skipped();
    }
  }
}
