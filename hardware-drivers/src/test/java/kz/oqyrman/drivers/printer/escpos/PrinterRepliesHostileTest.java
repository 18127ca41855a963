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
  private static final byte[] NAME = HexFormat.of().parseHex("5F544D2D543230494900");

  @Test
  void aPrinterMayAnswerAnything() {
    Hostile.feed(
        "printer replies", 1_500, samples(), PrinterRepliesHostileTest::fuzzerTestOneInput);
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
    ReturnStream stream = new ReturnStream();
    PrinterStatus status = PrinterStatus.FINE;
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      byte[] piece = Arrays.copyOfRange(input, at, Math.min(input.length, at + step));
      for (Reply reply : stream.take(piece, piece.length)) {
        status = after(status, reply);
      }
    }
    assertThat(stream.noise()).isBetween(0L, (long) input.length);
    stream.take(END, 1);
    stream.take(END, 1);
    stream.take(END, 1);
    stream.take(END, 1);
    assertThat(stream.take(NAME, NAME.length))
        .as("the answer behind the noise")
        .contains(new Reply.Identity("TM-T20II"));
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
        assertThat(bits & 0x90).isZero();
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
