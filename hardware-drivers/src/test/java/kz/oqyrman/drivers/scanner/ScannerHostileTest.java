package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever a scanner sends: no barcode is longer than a symbol can be or holds control characters,
/// and the next code is read.
public class ScannerHostileTest {
  private static final byte[] NEXT = "30040000012345\r".getBytes(US_ASCII);

  private static final List<ScannerSettings> SETTINGS =
      List.of(
          settings("", List.of("\r", "\n", "\u0003", "\t"), false, CheckRule.NONE),
          settings("", List.of("\r"), true, CheckRule.NONE),
          settings("", List.of(), false, CheckRule.NONE),
          settings("", List.of("\r"), false, CheckRule.CODABAR_MOD_10),
          settings("", List.of("\r"), true, CheckRule.CODABAR_MOD_16),
          settings("", List.of("\r"), false, CheckRule.CODE_39_MOD_43),
          settings("<", List.of(">\r"), false, CheckRule.NONE));

  private static ScannerSettings settings(
      String prefix, List<String> suffixes, boolean aim, CheckRule check) {
    return new ScannerSettings(prefix, suffixes, aim, check, Trigger.NONE, Set.of("noread"));
  }

  @Test
  void aScannerMaySendAnything() {
    Hostile.feed("scanner", 700, samples(), ScannerHostileTest::fuzzerTestOneInput);
  }

  /// Whatever comes, it is told as a read or as spoilt before it is longer than twice the longest
  /// read: once it was too long, what comes until its end belongs to it.
  @Test
  void aMillionRandomBytesAndTheCodesBetweenThemAreReadInBoundedMemory() {
    ScanFramer framer = new ScanFramer("", SETTINGS.getFirst().suffixes());
    ScanReader reader = new ScanReader(SETTINGS.getFirst());
    Instant now = Instant.EPOCH.plusSeconds(100);
    AtomicInteger untold = new AtomicInteger();
    Hostile.million(
        "scanner",
        List.of(NEXT),
        piece -> {
          look(reader.take(piece, piece.length, now));
          boolean told = !framer.take(piece, piece.length, now).isEmpty();
          int since = untold.updateAndGet(bytes -> told ? 0 : bytes + piece.length);
          if (since > 2 * (ScanFramer.MOST_BYTES + 100)) {
            throw new AssertionError("keeps " + since + " bytes");
          }
        });
    reader.take(new byte[0], 0, now.plusSeconds(2));
    assertThat(reader.take(NEXT, NEXT.length, now.plusSeconds(4)))
        .as("the code behind the noise")
        .containsExactly(new Barcode("30040000012345", Symbology.UNSAID));
  }

  public static List<byte[]> samples() {
    return List.of(
        NEXT,
        "]A030040000012345\r".getBytes(US_ASCII),
        "]Q1қазақ кітабы\r".getBytes(UTF_8),
        "]C1010461234567890\u001D10ABC\r".getBytes(US_ASCII),
        "21234000000018\r\n".getBytes(US_ASCII),
        "<A12345678901-+$%/.B>\r".getBytes(US_ASCII),
        "%%NoRead\r".getBytes(US_ASCII));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    for (ScannerSettings settings : SETTINGS) {
      ScanReader reader = new ScanReader(settings);
      Instant now = Instant.EPOCH.plusSeconds(100);
      int step = input.length == 0 ? 1 : 1 + (input[0] & 0x3F) * 8;
      for (int at = 0; at < input.length; at += step) {
        now = now.plusMillis(input[at] & 0xFF);
        byte[] piece = Arrays.copyOfRange(input, at, Math.min(input.length, at + step));
        look(reader.take(piece, piece.length, now));
      }
      look(reader.take(new byte[0], 0, now.plusSeconds(2)));
    }
    ScanReader usual = new ScanReader(SETTINGS.getFirst());
    Instant now = Instant.EPOCH.plusSeconds(100);
    usual.take(input, input.length, now);
    usual.take(new byte[0], 0, now.plusSeconds(2));
    assertThat(usual.take(NEXT, NEXT.length, now.plusSeconds(4)))
        .as("the code behind the noise")
        .containsExactly(new Barcode("30040000012345", Symbology.UNSAID));
  }

  private static void look(List<Barcode> barcodes) {
    for (Barcode barcode : barcodes) {
      String text = barcode.text();
      if (text.length() > ScanFramer.MOST_BYTES
          || text.chars().anyMatch(c -> c < ' ' && c != 0x1D)) {
        throw new AssertionError("no barcode is " + text);
      }
    }
  }
}
