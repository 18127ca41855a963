package kz.oqyrman.drivers.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kz.oqyrman.drivers.printer.escpos.Reply.Cleared;
import kz.oqyrman.drivers.printer.escpos.Reply.Identity;
import kz.oqyrman.drivers.printer.escpos.Reply.Other;
import kz.oqyrman.drivers.printer.escpos.Reply.ProcessId;
import kz.oqyrman.drivers.printer.escpos.Reply.Pushed;
import kz.oqyrman.drivers.printer.escpos.Reply.Queued;
import kz.oqyrman.drivers.printer.escpos.Reply.RealTime;
import org.junit.jupiter.api.Test;

/// Bytes from the printer reference, sections 5 and 6.
class ReturnStreamTest {
  /// One of everything, glued: `DLE EOT` answer; status with the cover open, an XOFF and an XON
  /// inside; model name; `GS r` answer; process id; buffers cleared; off-line response.
  private static final byte[] ALL =
      hex(
          "12"
              + " 38 00 13 0F 11 00"
              + " 5F 54 4D 2D 54 32 30 49 49 00"
              + " 03"
              + " 37 22 41 42 43 44 00"
              + " 37 25 00"
              + " 37 23 44 00");

  private static final List<Reply> SAID =
      List.of(
          new RealTime(0x12),
          new Pushed(0x38, 0x00, 0x0F),
          new Identity("TM-T20II"),
          new Queued(0x03),
          new ProcessId("ABCD"),
          new Cleared(),
          new Other("#D"));

  @Test
  void everythingIsToldApartHoweverItIsSplit() {
    for (int first = 0; first <= ALL.length; first++) {
      for (int second = first; second <= ALL.length; second++) {
        ReturnStream stream = new ReturnStream();
        List<Reply> replies = new ArrayList<>();
        for (byte[] piece :
            List.of(
                Arrays.copyOf(ALL, first),
                Arrays.copyOfRange(ALL, first, second),
                Arrays.copyOfRange(ALL, second, ALL.length))) {
          replies.addAll(stream.take(piece, piece.length));
        }
        assertThat(replies).as("split at %d and %d", first, second).isEqualTo(SAID);
        assertThat(stream.noise()).isZero();
        assertThat(stream.held()).isFalse();
      }
    }
  }

  @Test
  void everythingIsToldApartByteByByteAndGluedInPairs() {
    ReturnStream stream = new ReturnStream();
    List<Reply> replies = new ArrayList<>();
    for (byte b : glued(ALL, ALL)) {
      replies.addAll(stream.take(new byte[] {b}, 1));
    }
    assertThat(replies).isEqualTo(Stream.of(SAID, SAID).flatMap(List::stream).toList());
    ReturnStream whole = new ReturnStream();
    assertThat(whole.take(glued(ALL, ALL), 2 * ALL.length)).isEqualTo(replies);
    assertThat(stream.noise() + whole.noise()).isZero();
  }

  @Test
  void whatIsSaidIsHeardBetweenNoise() {
    byte[] noise = hex("FF 80 A5 99 5F 41 FF 10 00 FF");
    byte[] line = glued(glued(noise, ALL), glued(noise, glued(ALL, noise)));
    ReturnStream stream = new ReturnStream();
    assertThat(stream.take(line, line.length))
        .isEqualTo(Stream.of(SAID, SAID).flatMap(List::stream).toList());
    assertThat(stream.noise()).isEqualTo(3L * noise.length);
  }

  private static byte[] glued(byte[] one, byte[] other) {
    byte[] glued = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, glued, one.length, other.length);
    return glued;
  }

  @Test
  void xoffHoldsUntilXon() {
    ReturnStream stream = new ReturnStream();
    stream.take(hex("13"), 1);
    assertThat(stream.held()).isTrue();
    stream.take(hex("11"), 1);
    assertThat(stream.held()).isFalse();
  }

  @Test
  void aStatusCutShortIsDroppedAndWhatInterruptsItIsHeard() {
    ReturnStream stream = new ReturnStream();
    assertThat(stream.take(hex("18 00 16"), 3)).containsExactly(new RealTime(0x16));
    assertThat(stream.take(hex("10 00 18 00 00 00"), 6)).containsExactly(new Pushed(0x18, 0, 0));
    assertThat(stream.noise()).isEqualTo(4);
  }

  @Test
  void aBlockWithoutEndIsDroppedInTheEnd() {
    ReturnStream stream = new ReturnStream();
    byte[] endless = new byte[500];
    Arrays.fill(endless, (byte) 0x41);
    endless[0] = 0x5F;
    stream.take(endless, endless.length);
    assertThat(stream.take(hex("12"), 1)).containsExactly(new RealTime(0x12));
    assertThat(stream.noise()).isGreaterThan(50);
  }

  @Test
  void whatNoPrinterSaysIsCounted() {
    ReturnStream stream = new ReturnStream();
    assertThat(stream.take(hex("FF 80 A5 99"), 4)).isEmpty();
    assertThat(stream.noise()).isEqualTo(4);
  }

  @Test
  void randomBytesNeverBreakItAndItSoonUnderstandsAgain() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] noise = new byte[1 + random.nextInt(2000)];
      random.nextBytes(noise);
      ReturnStream stream = new ReturnStream();
      stream.take(noise, noise.length);
      stream.take(hex("FF 11"), 2);
      assertThat(stream.take(ALL, ALL.length)).as("seed %d", seed).isEqualTo(SAID);
    }
  }

  private static byte[] hex(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
