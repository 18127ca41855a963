package kz.oqyrman.drivers.coins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.coins.CcTalkFrames.Frame;
import kz.oqyrman.drivers.coins.CcTalkFrames.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CcTalkFramesTest {
  private static final int ACCEPTOR = 2;

  /// Bytes that look like the beginning of long frames, and some that cannot begin one.
  private static final Bytes NOISE = Bytes.ofHex("00 A5 01 30 02 FF 02 07");

  static Stream<Bytes> published() {
    return Published.rows("cctalk.tsv").stream().map(row -> Bytes.ofHex(row.get(1)));
  }

  private static Split split(Bytes bytes) {
    return CcTalkFrames.split(bytes, ACCEPTOR, false);
  }

  @Test
  void allPublishedFramesAreHere() {
    assertThat(published()).hasSize(14);
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPublishedFrameIsReadWholeAndWrittenTheSame(Bytes golden) {
    Split split = split(golden);
    assertThat(split.frames()).hasSize(1);
    assertThat(split.remainder()).isEqualTo(Bytes.NONE);
    assertThat(split.skipped()).isZero();
    assertThat(Bytes.of(CcTalkFrames.encode(split.frames().getFirst()))).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("published")
  void aFrameMayBeCutAnywhere(Bytes golden) {
    Frame whole = split(golden).frames().getFirst();
    for (int cut = 0; cut <= golden.length(); cut++) {
      Split first = split(golden.slice(0, cut));
      Split second = split(Bytes.join(first.remainder(), golden.from(cut)));
      List<Frame> frames = new ArrayList<>(first.frames());
      frames.addAll(second.frames());
      assertThat(frames).as("cut at " + cut).containsExactly(whole);
      assertThat(first.skipped() + second.skipped()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void aFrameMayComeByteByByte(Bytes golden) {
    List<Frame> frames = new ArrayList<>();
    Bytes rest = Bytes.NONE;
    for (int at = 0; at < golden.length(); at++) {
      Split split = split(Bytes.join(rest, golden.slice(at, at + 1)));
      frames.addAll(split.frames());
      rest = split.remainder();
    }
    assertThat(frames).hasSize(1);
    assertThat(rest).isEqualTo(Bytes.NONE);
  }

  @Test
  void allOfThemGluedTogetherAreAllOfThem() {
    Bytes all = Bytes.join(published().toArray(Bytes[]::new));
    assertThat(split(all).frames()).hasSize(14);
    assertThat(split(all).skipped()).isZero();
  }

  @ParameterizedTest
  @MethodSource("published")
  void afterSilenceAFrameIsFoundBehindNoise(Bytes golden) {
    Split split = CcTalkFrames.split(Bytes.join(NOISE, golden, golden), ACCEPTOR, true);
    Frame whole = split(golden).frames().getFirst();
    assertThat(split.frames()).containsExactly(whole, whole);
    assertThat(split.skipped()).isEqualTo(NOISE.length());
  }

  @ParameterizedTest
  @MethodSource("published")
  void aFrameWithOneWrongBitIsNone(Bytes golden) {
    for (int bit = 0; bit < golden.length() * 8; bit++) {
      byte[] wrong = golden.toArray();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(CcTalkFrames.split(Bytes.of(wrong), ACCEPTOR, true).frames())
          .as("bit " + bit)
          .isEmpty();
    }
  }

  @Test
  void whatAnotherDeviceOfTheLineSaysIsNoFrame() {
    Bytes hopper = Bytes.of(CcTalkFrames.encode(new Frame(1, 3, 0, Bytes.NONE)));
    assertThat(CcTalkFrames.split(hopper, ACCEPTOR, true).frames()).isEmpty();
    assertThat(CcTalkFrames.split(hopper, 3, true).frames()).hasSize(1);
  }
}
