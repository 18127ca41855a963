package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void aPadMaySendAnything() {
    Hostile.feed("3m frames", 1_500, samples(), M3FramesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAndTheFramesBetweenThemAreReadInBoundedMemory() {
    Reading reading = new Reading();
    Hostile.million("3m", List.of(ANSWER.toArray()), reading::take);
    reading.ended();
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
    Reading reading = new Reading();
    // what is joined and split again at each step is the test's own memory, so steps are bounded
    int step = input.length == 0 ? 1 : Math.max(input.length / 256, 1 + (input[0] & 0xFF) * 16);
    for (int at = 0; at < input.length; at += step) {
      reading.take(Arrays.copyOfRange(input, at, Math.min(input.length, at + step)));
    }
    reading.ended();
  }

  private static final class Reading {
    private Bytes rest = Bytes.NONE;
    private int fed;
    private int accounted;

    void take(byte[] more) {
      fed += more.length;
      add(M3Frames.split(Bytes.join(rest, Bytes.of(more))));
      if (rest.length() >= M3Frames.LONGEST) {
        throw new AssertionError("keeps " + rest.length() + " bytes");
      }
    }

    /// After a silence every byte was in a frame or noise. Noise and the beginning of answers may
    /// by chance be a frame; what follows the longest is not.
    void ended() {
      Bytes kept = rest;
      add(M3Frames.splitAfterSilence(kept));
      assertThat(accounted).as("every byte is in a frame or counted as noise").isEqualTo(fed);
      Bytes answers = kept;
      for (int i = 0; i <= M3Frames.LONGEST / ANSWER.length() + 1; i++) {
        answers = Bytes.join(answers, ANSWER);
      }
      assertThat(M3Frames.splitAfterSilence(answers).frames())
          .as("the answers behind the noise")
          .contains(FRAME);
    }

    private void add(Split split) {
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
    }
  }

  private static int length(List<Frame> frames) {
    return frames.stream().mapToInt(frame -> M3Frames.encode(frame).length).sum();
  }
}
