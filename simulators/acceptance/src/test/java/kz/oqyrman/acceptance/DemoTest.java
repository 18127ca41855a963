package kz.oqyrman.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `bin/demo --scripted`, as somebody types it.
@Timeout(400)
final class DemoTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private Path home = PROJECT;
  private Path data = PROJECT;

  @BeforeEach
  void programsArePackaged() throws IOException {
    for (String jar :
        List.of(
            "simulators/target/simulators.jar",
            "central-hub/server/target/server.jar",
            "kiosk/target/kiosk.jar")) {
      assumeThat(PROJECT.resolve(jar)).as("made by mvn verify, not by mvn test").exists();
    }
    home = Town.emptyFolder("Demo");
    data = home.resolve("data");
  }

  @AfterEach
  void nothingIsLeftRunning() {
    List<ProcessHandle> left = ofThisDemo();
    try {
      await("nothing of the demo runs")
          .atMost(Duration.ofSeconds(30))
          .until(() -> ofThisDemo().isEmpty());
    } finally {
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void theScriptedVisitEndsWithTheLineAndAllFactsAgree() throws Exception {
    Path said = home.resolve("said");
    Process demo = demo(said);

    assertThat(demo.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();

    List<String> lines = Files.readAllLines(said);
    assertThat(demo.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines.getLast())
        .isEqualTo(
            "{\"loans\":3,\"refused\":1,\"returns\":1,\"settled\":5,\"discrepancies\":0,\"receipts\":2}");
    assertThat(lines).contains("Loan, tag and paper agree for every item.");
    assertThat(data.resolve("hub")).isDirectory();
  }

  @Test
  void ctrlCEndsEverything() throws Exception {
    Path said = home.resolve("said");
    Process demo = demo(said);
    await("the station waits")
        .atMost(LONGEST)
        .until(() -> Files.readString(said).contains("The station waits."));
    assertThat(ofThisDemo()).hasSizeGreaterThanOrEqualTo(4);

    new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

    assertThat(demo.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(Files.readString(said)).doesNotContain("\"loans\"");
  }

  private Process demo(Path said) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            // whoever runs the tests in the background has Ctrl-C ignored, and so would the demo
            "env",
            "--default-signal=INT",
            PROJECT.resolve("bin").resolve("demo").toString(),
            "--scripted",
            "--data",
            data.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectOutput(said.toFile())
        .redirectError(home.resolve("errors").toFile())
        .start();
  }

  /// Each program of the demo has a path in the demo's folder among its arguments.
  private List<ProcessHandle> ofThisDemo() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(p -> p.info().commandLine().orElse("").contains(data.toString())).toList();
    }
  }
}
