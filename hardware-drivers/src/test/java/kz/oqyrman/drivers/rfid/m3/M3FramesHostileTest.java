package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Split;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands on the wire of a pad: what is no frame is skipped, and the next answer is read.
public class M3FramesHostileTest {
  private static final Bytes ANSWER =
      Bytes.ofHex("D6 00 0D 0A 00 E0 04 01 00 3F 41 EA 04 07 9A B0");
  private static final Frame FRAME = M3Frames.split(ANSWER).frames().getFirst();
  private static final int MILLION = 1_000_000;

  @Test
  void aPadMaySendAnything() {
    Hostile.feed("3m frames", 1_500, samples(), M3FramesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAndTheFramesBetweenThemAreReadInBoundedMemory() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("3m random bytes: -Dseed=" + seed);
    Random random = new Random(seed);
    Bytes rest = Bytes.NONE;
    int fed = 0;
    int accounted = 0;
    while (fed < MILLION) {
      byte[] piece = new byte[random.nextInt(1, 64)];
      random.nextBytes(piece);
      Bytes more = Bytes.join(Bytes.of(piece), random.nextInt(8) == 0 ? ANSWER : Bytes.NONE);
      Split split = M3Frames.split(Bytes.join(rest, more));
      fed += more.length();
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
      assertThat(rest.length()).isLessThan(M3Frames.LONGEST);
    }
    assertThat(accounted + rest.length()).isEqualTo(fed);
  }

  public static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (List<String> row : Published.rows("m3.tsv")) {
      if (row.get(5).matches("[0-9A-F ]+")) {
        samples.add(Bytes.ofHex(row.get(5)).toArray());
      }
    }
    return samples;
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Bytes rest = Bytes.NONE;
    int accounted = 0;
    // what is joined and split again at each step is the test's own memory, so steps are bounded
    int step = input.length == 0 ? 1 : Math.max(input.length / 256, 1 + (input[0] & 0xFF) * 16);
    for (int at = 0; at < input.length; at += step) {
      Bytes more = Bytes.of(Arrays.copyOfRange(input, at, Math.min(input.length, at + step)));
      Split split = M3Frames.split(Bytes.join(rest, more));
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
      if (rest.length() >= M3Frames.LONGEST) {
        throw new AssertionError("keeps " + rest.length() + " bytes");
      }
    }
    Split ended = M3Frames.splitAfterSilence(rest);
    accounted += ended.skipped() + length(ended.frames());
    assertThat(accounted)
        .as("every byte is in a frame or counted as noise")
        .isEqualTo(input.length);
    // noise and the beginning of answers may by chance be a frame; what follows the longest is not
    Bytes answers = rest;
    for (int i = 0; i <= M3Frames.LONGEST / ANSWER.length() + 1; i++) {
      answers = Bytes.join(answers, ANSWER);
    }
    assertThat(M3Frames.splitAfterSilence(answers).frames())
        .as("the answers behind the noise")
        .contains(FRAME);
  }

  private static int length(List<Frame> frames) {
    return frames.stream().mapToInt(frame -> M3Frames.encode(frame).length).sum();
  }
}
