package kz.oqyrman.drivers.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever passes on a printer's line: its words are one printable line of a recording, and never
/// show what was printed.
public class PrintTraceWordsHostileTest {
  private static final String SECRET = "aigerim";

  @Test
  void anythingMayPassOnAPrintersLine() {
    Hostile.feed("printer words", 1_500, samples(), PrintTraceWordsHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(
        Commands.initialise(),
        Commands.qr(SECRET, 4),
        Commands.processId("0001"),
        Commands.clearBuffers(),
        (SECRET + "\n").getBytes(StandardCharsets.US_ASCII),
        Raster.rule(384).commands().getFirst());
  }

  public static void fuzzerTestOneInput(byte[] input) {
    TraceWords words = new PrintTraceWords();
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      byte[] piece = Arrays.copyOfRange(input, at, Math.min(input.length, at + step));
      for (String said : List.of(words.toDevice(piece), words.fromDevice(piece))) {
        assertThat(said.chars()).allMatch(c -> c >= ' ' && c <= '~');
      }
      assertThat(new PrintTraceWords().toDevice(piece)).doesNotContain(SECRET);
    }
  }
}
