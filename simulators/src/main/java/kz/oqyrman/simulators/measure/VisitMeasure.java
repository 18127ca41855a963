package kz.oqyrman.simulators.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A whole scripted visit as a person starts it: from `bin/demo --scripted` to its end, and what
/// the programs said of themselves meanwhile.
final class VisitMeasure {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Pattern FIRST_SCREEN =
      Pattern.compile("first screen stood (\\d+) ms after the start");
  private static final Pattern KIOSK_MEMORY = Pattern.compile("kiosk (\\d+) MiB");
  private static final int STARTS = 3;
  private static final String NOT_MEASURED = "not measured: no display";

  private VisitMeasure() {}

  /// @param home folder of the project
  /// @param data an empty folder
  static void into(Figures figures, Path home, Path data) throws IOException, InterruptedException {
    Path output = data.resolve("visit.log");
    long start = System.nanoTime();
    Process demo =
        new ProcessBuilder(
                home.resolve("bin").resolve("demo").toString(),
                "--scripted",
                "--data",
                data.resolve("demo").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!demo.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || demo.exitValue() != 0) {
      demo.destroy();
      throw new IOException("the scripted visit went wrong:\n" + Files.readString(output));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    figures.add("bin/demo --scripted, start to exit", "%.1f s".formatted(seconds), "", "< 20 s");
    Path station = data.resolve("demo");
    Path log = station.resolve("logs").resolve("kiosk.log");
    figures.add(
        "kiosk, start to first screen",
        firstScreen(home, station.resolve("kiosk").resolve("kiosk.properties")),
        "",
        "< 1500 ms");
    figures.add(
        "the same while hub and devices start too",
        found(log, FIRST_SCREEN).map(ms -> ms + " ms").findFirst().orElse(NOT_MEASURED),
        "",
        "");
    figures.add(
        "kiosk, resident memory after the visit",
        found(output, KIOSK_MEMORY).map(mib -> mib + " MiB").findFirst().orElse("not told"),
        "",
        "< 200 MB");
  }

  /// The median of several starts of a station whose hub and devices are away: what is on the
  /// screen first does not wait for them.
  private static String firstScreen(Path home, Path config)
      throws IOException, InterruptedException {
    if (System.getenv("DISPLAY") == null) {
      return NOT_MEASURED;
    }
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start(home, config));
    }
    Collections.sort(starts);
    return starts.get(STARTS / 2) + " ms";
  }

  private static int start(Path home, Path config) throws IOException, InterruptedException {
    Path output = Files.createTempFile(config.getParent(), "start", ".log");
    Process kiosk =
        new ProcessBuilder(
                home.resolve("bin").resolve("kiosk").toString(), "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (System.nanoTime() < end && kiosk.isAlive()) {
        List<String> stood = found(output, FIRST_SCREEN).toList();
        if (!stood.isEmpty()) {
          return Integer.parseInt(stood.getFirst());
        }
        Thread.sleep(50);
      }
      throw new IOException("the kiosk came to no screen:\n" + Files.readString(output));
    } finally {
      kiosk.destroy();
      kiosk.waitFor();
    }
  }

  private static Stream<String> found(Path file, Pattern wanted) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.stream().map(wanted::matcher).filter(Matcher::find).map(m -> m.group(1));
  }
}
