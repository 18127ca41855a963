package kz.oqyrman.kiosk.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever is typed where a touch should be: it is one, or none; a PIN in it is never shown.
public class TouchWordsHostileTest {
  @Test
  void aTouchMayBeAnything() {
    Hostile.feed("touch words", 4_000, samples(), TouchWordsHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of("borrow", "language kk", "card 20040000012345", "pin 40718293", "finish paper")
        .map(line -> line.getBytes(UTF_8))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    TouchWords.touch(new String(input, UTF_8).strip())
        .ifPresent(touch -> assertThat(touch.toString()).doesNotContain("40718293"));
  }
}
