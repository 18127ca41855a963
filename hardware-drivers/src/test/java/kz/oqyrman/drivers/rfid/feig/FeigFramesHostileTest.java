package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Split;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands on the wire of a pad: what is no frame is skipped, and the next answer is read.
public class FeigFramesHostileTest {
  private static final Bytes ANSWER =
      Bytes.ofHex("13 00 B0 00 3E E0 04 01 00 3F 41 EA 04 07 03 1B 01 DE FA");
  private static final Frame FRAME = FeigFrames.split(ANSWER, Side.ANSWERS).frames().getFirst();

  @Test
  void aPadMaySendAnything() {
    Hostile.feed("feig frames", 1_500, samples(), FeigFramesHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (List<String> row : Published.rows("feig.tsv")) {
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
      Split split = FeigFrames.split(Bytes.join(rest, more), Side.ANSWERS);
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
      if (rest.length() >= FeigFrames.LONGEST) {
        throw new AssertionError("keeps " + rest.length() + " bytes");
      }
    }
    Split ended = FeigFrames.splitAfterSilence(rest, Side.ANSWERS);
    accounted += ended.skipped() + length(ended.frames());
    assertThat(accounted)
        .as("every byte is in a frame or counted as noise")
        .isEqualTo(input.length);
    // noise and the beginning of answers may by chance be a frame; what follows the longest is not
    Bytes answers = rest;
    for (int i = 0; i <= FeigFrames.LONGEST / ANSWER.length() + 1; i++) {
      answers = Bytes.join(answers, ANSWER);
    }
    assertThat(FeigFrames.splitAfterSilence(answers, Side.ANSWERS).frames())
        .as("the answers behind the noise")
        .contains(FRAME);
  }

  private static int length(List<Frame> frames) {
    return frames.stream().mapToInt(frame -> FeigFrames.encode(frame).length).sum();
  }
}
