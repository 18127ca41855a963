package kz.oqyrman.drivers.coins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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

  @Test
  void anAcceptorMaySendAnything() {
    Hostile.feed("cctalk frames", 1_500, samples(), CcTalkFramesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAndTheFramesBetweenThemAreReadInBoundedMemory() {
    Reading reading = new Reading();
    Hostile.million("cctalk", List.of(ANSWER.toArray()), reading::take);
    reading.ended();
  }

  public static List<byte[]> samples() {
    return Published.rows("cctalk.tsv").stream()
        .map(row -> Bytes.ofHex(row.get(1)).toArray())
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Reading reading = new Reading();
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
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
      add(CcTalkFrames.split(Bytes.join(rest, Bytes.of(more)), ACCEPTOR, false));
      if (rest.length() >= CcTalkFrames.LONGEST) {
        throw new AssertionError("keeps " + rest.length() + " bytes");
      }
    }

    /// After a silence every byte was in a frame or noise. Noise and the beginning of answers may
    /// by chance be a frame; what follows the longest is not.
    void ended() {
      Bytes kept = rest;
      add(CcTalkFrames.split(kept, ACCEPTOR, true));
      assertThat(accounted).as("every byte is in a frame or counted as noise").isEqualTo(fed);
      Bytes answers = kept;
      for (int i = 0; i <= CcTalkFrames.LONGEST / ANSWER.length() + 1; i++) {
        answers = Bytes.join(answers, ANSWER);
      }
      assertThat(CcTalkFrames.split(answers, ACCEPTOR, true).frames())
          .as("the answers behind the noise")
          .contains(FRAME);
    }

    private void add(Split split) {
      accounted += split.skipped() + length(split.frames());
      rest = split.remainder();
    }
  }

  private static int length(List<Frame> frames) {
    return frames.stream().mapToInt(frame -> CcTalkFrames.encode(frame).length).sum();
  }
}
