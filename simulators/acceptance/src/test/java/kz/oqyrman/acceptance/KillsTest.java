package kz.oqyrman.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// `bin/kills`, as somebody types it, for ten visits. Only where `-Dtests.kills=true` asks for it:
/// most visits start hub or kiosk anew, so that ten take about a minute on a busy machine.
@EnabledIfSystemProperty(named = "tests.kills", matches = "true")
@Timeout(600)
final class KillsTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int VISITS = 10;
  private static final long LONGEST_MINUTES = 9;

  @Test
  void nothingIsLostDoubledOrInventedWhateverIsKilled() throws Exception {
    for (String jar : List.of("simulators/target/simulators.jar", "kiosk/target/kiosk.jar")) {
      assumeThat(PROJECT.resolve(jar)).as("made by mvn verify, not by mvn test").exists();
    }
    Path home = Town.emptyFolder("Kills");
    Path said = home.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(
            PROJECT.resolve("bin").resolve("kills").toString(),
            "--visits",
            Integer.toString(VISITS),
            "--data",
            home.resolve("data").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process kills =
        builder
            .redirectOutput(said.toFile())
            .redirectError(home.resolve("errors").toFile())
            .start();
    try {
      assertThat(kills.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ends").isTrue();
    } finally {
      kills.destroy();
    }
    List<String> lines = Files.readAllLines(said);
    assertThat(kills.exitValue()).as(String.join("\n", lines)).isZero();
    JsonNode sum = JsonMapper.builder().build().readTree(lines.getLast());
    int befell = 0;
    for (JsonNode times : sum.path("mishaps")) {
      befell += times.asInt();
    }
    assertThat(befell).isEqualTo(VISITS);
    assertThat(sum.path("acts").asInt()).isPositive();
  }
}
