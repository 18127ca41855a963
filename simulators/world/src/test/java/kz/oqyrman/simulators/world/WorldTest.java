package kz.oqyrman.simulators.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Nothing is lost, doubled or invented, and the three facts agree or somebody is told.
class WorldTest {
  private static final int FRESH_WORLDS = 12;
  private static final int DARK_WORLDS = 6;
  private static final int ACTS = 600;

  private static final Chances QUIET =
      new Chances(Duration.ofSeconds(2), 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0);

  @Test
  void aQuietWorldLeavesNothingOpen() {
    World.Outcome outcome = World.live(1, ACTS, QUIET);

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.acts()).isGreaterThanOrEqualTo(ACTS);
  }

  @Test
  void theSameSeedIsTheSameWorld() {
    World.Outcome first = World.live(7, ACTS, Chances.BAD_AFTERNOON);
    World.Outcome second = World.live(7, ACTS, Chances.BAD_AFTERNOON);

    assertThat(second.story().about(List.of(), 20_000))
        .isEqualTo(first.story().about(List.of(), 20_000));
  }

  @Test
  void theBadAfternoonIsBad() {
    List<String> stories =
        LongStream.rangeClosed(11, 14)
            .mapToObj(seed -> World.live(seed, 1_500, Chances.BAD_AFTERNOON).story())
            .flatMap(story -> story.about(List.of(), 20_000).stream())
            .toList();

    assertThat(stories)
        .anyMatch(line -> line.contains("loses its power"))
        .anyMatch(line -> line.contains("its log torn"))
        .anyMatch(line -> line.contains("recovers"))
        .anyMatch(line -> line.contains("dies before it answers"))
        .anyMatch(line -> line.contains("line is cut"))
        .anyMatch(line -> line.contains("full disk"))
        .anyMatch(line -> line.contains("snatches"))
        .anyMatch(line -> line.contains("has a clock that is ahead by"))
        .anyMatch(line -> line.contains("lays one part of"))
        .anyMatch(line -> line.contains("lifts one part of"));
  }

  @Test
  void inBlackoutsThereIsSomethingToPutRight() {
    assertThat(World.live(11, 2_000, Chances.BLACKOUTS).story().about(List.of(), 20_000))
        .anyMatch(line -> line.contains("acts right, its own later by"));
  }

  @Test
  void freshWorldsHoldTogether() {
    long first = RandomGenerator.getDefault().nextLong(1, 1L << 40);
    for (long seed = first; seed < first + FRESH_WORLDS; seed++) {
      holdsTogether(seed, ACTS, Chances.BAD_AFTERNOON);
    }
  }

  /// Stations that go dark again and again before the hub can tell them the time.
  @Test
  void freshWorldsWithBlackoutsHoldTogether() {
    long first = RandomGenerator.getDefault().nextLong(1, 1L << 40);
    for (long seed = first; seed < first + DARK_WORLDS; seed++) {
      holdsTogether(seed, ACTS, Chances.BLACKOUTS);
    }
  }

  @Test
  void worldsThatFailedOnceHoldTogetherNow() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    WorldTest.class.getResourceAsStream("seeds-that-failed.tsv")),
                StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith("seed\tacts\t");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        holdsTogether(Long.parseLong(cells[0]), Integer.parseInt(cells[1]), Chances.BAD_AFTERNOON);
      }
    }
  }

  private static void holdsTogether(long seed, int acts, Chances chances) {
    World.Outcome outcome = World.live(seed, acts, chances);

    assertThat(outcome.findings())
        .as("bin/world --seed %d --seeds 1 --acts %d, with %s", seed, acts, chances)
        .isEmpty();
  }
}
