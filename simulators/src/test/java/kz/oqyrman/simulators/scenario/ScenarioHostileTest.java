package kz.oqyrman.simulators.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// A scenario file may have been typed by anybody: it is read, or it is told what is wrong with it.
public class ScenarioHostileTest {
  @Test
  void aScenarioMayHoldAnything() {
    Hostile.feed("scenarios", 3_000, samples(), ScenarioHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(
        ScenarioTest.WHOLE.getBytes(UTF_8),
        "steps: [{at: 1s, command: insert, tenge: 100}, {at: 1s, command: drop}]".getBytes(UTF_8),
        "steps: [{at: 1s, command: lift}]".getBytes(UTF_8));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    ScenarioReader read = ScenarioReader.of(new String(input, UTF_8), "x");
    assertThat(read.mistakes()).allSatisfy(mistake -> assertThat(mistake).startsWith("x line "));
    assertThat(read.steps()).hasSizeLessThanOrEqualTo(Scenario.MOST_STEPS);
    if (read.mistakes().isEmpty()) {
      assertThat(read.steps()).isNotEmpty();
    }
  }
}
