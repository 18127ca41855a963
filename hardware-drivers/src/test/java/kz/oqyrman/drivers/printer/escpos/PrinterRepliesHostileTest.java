package kz.oqyrman.drivers.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever a printer sends back: no text of it is long or unprintable, and after an end its next
/// answer is read.
public class PrinterRepliesHostileTest {
  private static final byte[] END = {0};
  private static final int XON = 0x11;
  private static final int XOFF = 0x13;

  /// Of a block that has begun.
  private static final int LONGEST = 80;

  private static final byte[] NAME = HexFormat.of().parseHex("5F544D2D543230494900");

  @Test
  void aPrinterMayAnswerAnything() {
    Hostile.feed(
        "printer replies", 1_500, samples(), PrinterRepliesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAndTheAnswersBetweenThemAreReadInBoundedMemory() {
    Reading reading = new Reading();
    Hostile.million("printer replies", samples(), reading::take);
    reading.understandsAgain();
  }

  public static List<byte[]> samples() {
    HexFormat hex = HexFormat.of();
    return List.of(
        NAME,
        hex.parseHex("123800130F1100"),
        hex.parseHex("37224142434400"),
        hex.parseHex("0337250037234400"),
        hex.parseHex("1216121A14000F00"));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Reading reading = new Reading();
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      reading.take(Arrays.copyOfRange(input, at, Math.min(input.length, at + step)));
    }
    reading.understandsAgain();
  }

  private static final class Reading {
    private final ReturnStream stream = new ReturnStream();
    private PrinterStatus status = PrinterStatus.FINE;
    private long fed;
    private long understood;

    void take(byte[] piece) {
      fed += piece.length;
      for (byte b : piece) {
        understood += b == XON || b == XOFF ? 1 : 0;
      }
      for (Reply reply : stream.take(piece, piece.length)) {
        status = after(status, reply);
        understood += length(reply);
      }
      long kept = fed - understood - stream.noise();
      if (kept < 0 || kept > LONGEST) {
        throw new AssertionError("keeps " + kept + " bytes");
      }
    }

    void understandsAgain() {
      for (int i = 0; i < 4; i++) {
        stream.take(END, 1);
      }
      assertThat(stream.take(NAME, NAME.length))
          .as("the answer behind the noise")
          .contains(new Reply.Identity("TM-T20II"));
    }
  }

  /// How many bytes of the line it was.
  private static int length(Reply reply) {
    return switch (reply) {
      case Reply.RealTime _, Reply.Queued _ -> 1;
      case Reply.Pushed _ -> 4;
      case Reply.Identity(String text) -> text.length() + 2;
      case Reply.ProcessId(String id) -> id.length() + 3;
      case Reply.Other(String block) -> block.length() + 2;
      case Reply.Cleared _ -> 3;
    };
  }

  private static PrinterStatus after(PrinterStatus status, Reply reply) {
    return switch (reply) {
      case Reply.RealTime(int bits) ->
          status
              .asked(PrinterStatus.Source.PRINTER, bits)
              .asked(PrinterStatus.Source.OFF_LINE_CAUSE, bits)
              .asked(PrinterStatus.Source.ERROR_CAUSE, bits)
              .asked(PrinterStatus.Source.PAPER, bits);
      case Reply.Pushed pushed -> status.pushed(pushed);
      case Reply.Queued(int bits) -> {
        if ((bits & 0x90) != 0) {
          throw new AssertionError("no such answer is " + bits);
        }
        yield status;
      }
      case Reply.Identity(String text) -> printable(status, text);
      case Reply.ProcessId(String id) -> printable(status, id);
      case Reply.Other(String block) -> printable(status, block);
      case Reply.Cleared _ -> status;
    };
  }

  private static PrinterStatus printable(PrinterStatus status, String text) {
    if (text.length() > 80 || text.chars().anyMatch(c -> c < ' ' || c > 0x7E)) {
      throw new AssertionError("a printer said " + text);
    }
    assertThat(status.trouble()).isNotNull();
    return status;
  }
}
