package kz.oqyrman.drivers.coins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.coins.CcTalkFrames.Frame;
import kz.oqyrman.drivers.coins.CcTalkFrames.Split;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands on the wire of an acceptor: what is no frame is skipped, and the next answer is
/// read.
public class CcTalkFramesHostileTest {
  private static final int ACCEPTOR = 2;
  private static final Bytes ANSWER = Bytes.ofHex("01 06 02 00 4B 5A 31 30 30 41 80");
  private static final Frame FRAME =
      CcTalkFrames.split(ANSWER, ACCEPTOR, false).frames().getFirst();
  private static final int MILLION = 1_000_000;

  @Test
  void anAcceptorMaySendAnything() {
    Hostile.feed("cctalk frames", 1_500, samples(), CcTalkFramesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAndTheFramesBetweenThemAreReadInBoundedMemory() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("cctalk random bytes: -Dseed=" + seed);
    Random random = new Random(seed);
    Bytes rest = Bytes.NONE;
    int fed = 0;
    int accounted = 0;
    while (fed < MILLION) {
      byte[] piece = new byte[random.nextInt(1, 64)];
      random.nextBytes(piece);
      Bytes more = Bytes.join(Bytes.of(piece), random.nextInt(8) == 0 ? ANSWER : Bytes.NONE);
      Split split = CcTalkFrames.split(Bytes.join(rest, more), ACCEPTOR, false);
      fed += more.length();
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
      assertThat(rest.length()).isLessThan(CcTalkFrames.LONGEST);
    }
    assertThat(accounted + rest.length()).isEqualTo(fed);
  }

  public static List<byte[]> samples() {
    return Published.rows("cctalk.tsv").stream()
        .map(row -> Bytes.ofHex(row.get(1)).toArray())
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Bytes rest = Bytes.NONE;
    int accounted = 0;
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      Bytes more = Bytes.of(Arrays.copyOfRange(input, at, Math.min(input.length, at + step)));
      Split split = CcTalkFrames.split(Bytes.join(rest, more), ACCEPTOR, false);
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
      if (rest.length() >= CcTalkFrames.LONGEST) {
        throw new AssertionError("keeps " + rest.length() + " bytes");
      }
    }
    Split ended = CcTalkFrames.split(rest, ACCEPTOR, true);
    accounted += ended.skipped() + length(ended.frames());
    assertThat(accounted)
        .as("every byte is in a frame or counted as noise")
        .isEqualTo(input.length);
    // noise and the beginning of answers may by chance be a frame; what follows the longest is not
    Bytes answers = rest;
    for (int i = 0; i <= CcTalkFrames.LONGEST / ANSWER.length() + 1; i++) {
      answers = Bytes.join(answers, ANSWER);
    }
    assertThat(CcTalkFrames.split(answers, ACCEPTOR, true).frames())
        .as("the answers behind the noise")
        .contains(FRAME);
  }

  private static int length(List<Frame> frames) {
    return frames.stream().mapToInt(frame -> CcTalkFrames.encode(frame).length).sum();
  }
}
