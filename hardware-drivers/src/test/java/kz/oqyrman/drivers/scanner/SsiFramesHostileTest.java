package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.scanner.SsiFrames.Packet;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands on the wire of a scanner that speaks SSI: what is no packet is counted as noise,
/// and the next packet is read.
public class SsiFramesHostileTest {
  private static final byte[] READ = Bytes.ofHex("09 F3 00 00 02 32 31 32 33 FE 3A").toArray();
  private static final Bytes DATA = Bytes.ofHex("02 32 31 32 33");

  /// Length, opcode, source, status, check sum.
  private static final int ENVELOPE = 6;

  /// No packet is longer: a byte of length, and the check sum.
  private static final int LONGEST = 257;

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void aScannerMaySendAnything() {
    Hostile.feed("ssi frames", 1_500, samples(), SsiFramesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAndThePacketsBetweenThemAreReadInBoundedMemory() {
    Reading reading = new Reading();
    Hostile.million("ssi", List.of(READ), piece -> reading.take(piece, 1));
    reading.ended();
  }

  /// A read in Codabar, and what answers a command: taken, said once more, refused.
  public static List<byte[]> samples() {
    return List.of(
        READ,
        Bytes.ofHex("04 D0 00 00 FF 2C").toArray(),
        Bytes.ofHex("05 D1 00 01 01 FF 28").toArray(),
        Bytes.ofHex("05 D1 00 00 06 FF 24").toArray());
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Reading reading = new Reading();
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      reading.take(
          Arrays.copyOfRange(input, at, Math.min(input.length, at + step)), input[at] & 0xFF);
    }
    reading.ended();
    TraceWords words = new SsiTraceMask().words();
    assertThat(words.toDevice(input).length()).as("words of what was asked").isLessThan(100);
    assertThat(words.fromDevice(input).length())
        .as("words of what came")
        .isLessThanOrEqualTo(30 * input.length);
  }

  private static final class Reading {
    private final SsiFrames frames = new SsiFrames();
    private Instant now = NOON;
    private long fed;
    private long inPackets;

    void take(byte[] piece, int millisAfter) {
      now = now.plusMillis(millisAfter);
      fed += piece.length;
      count(frames.take(piece, piece.length, now));
      long kept = fed - inPackets - frames.noise();
      if (kept < 0 || kept >= LONGEST) {
        throw new AssertionError("keeps " + kept + " bytes");
      }
    }

    /// After a silence every byte was in a packet or noise, and the next packet is read.
    void ended() {
      now = now.plusSeconds(1);
      count(frames.take(new byte[0], 0, now));
      assertThat(inPackets + frames.noise()).isEqualTo(fed);
      assertThat(frames.take(READ, READ.length, now))
          .as("the packet behind the noise")
          .containsExactly(new Packet(SsiFrames.DECODE_DATA, false, DATA));
    }

    private void count(List<Packet> packets) {
      for (Packet packet : packets) {
        inPackets += ENVELOPE + packet.data().length();
      }
    }
  }
}
