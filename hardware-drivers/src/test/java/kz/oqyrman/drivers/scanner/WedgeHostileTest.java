package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.scanner.WedgeRun.Fate;
import kz.oqyrman.drivers.scanner.WedgeRun.Verdict;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever keys are pressed, in whatever time, also backwards: no read is longer than its bound,
/// and after a silence the next code is read whole.
public class WedgeHostileTest {
  private static final byte[] CODE = {3, 2, 3, 4, 5, 11, 11, 11, 9};
  private static final int ENTER = 28;

  @Test
  void anyKeysMayBePressed() {
    Hostile.feed("wedge keys", 1_500, samples(), WedgeHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(CODE, new byte[] {3, 2, 3, 4, 5, 6, ENTER, ENTER}, new byte[] {15, 28, 96, 42});
  }

  public static void fuzzerTestOneInput(byte[] input) {
    WedgeRun run = new WedgeRun(WedgeRun.USUAL_GAP, WedgeRun.USUAL_LEAST);
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    for (byte b : input) {
      now = now.plusMillis(b % 70);
      Verdict verdict = run.pressed(UsKeyboard.stroke(b & 0xFF, b < 0), now);
      verdict.read().ifPresent(read -> assertThat(read).hasSizeBetween(6, WedgeRun.MOST));
    }
    assertThat(run.silent()).isNotEqualTo(Fate.HELD);
    now = now.plusSeconds(1);
    for (byte key : CODE) {
      now = now.plus(Duration.ofMillis(3));
      assertThat(run.pressed(UsKeyboard.stroke(key, false), now).key()).isEqualTo(Fate.HELD);
    }
    assertThat(run.pressed(UsKeyboard.stroke(ENTER, false), now).read())
        .isEqualTo(Optional.of("212340008"));
  }
}
