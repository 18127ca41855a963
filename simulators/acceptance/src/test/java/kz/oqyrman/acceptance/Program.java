package kz.oqyrman.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A program of ours as a process of its own, started on the class path of the tests. Its lines of
/// JSON are kept in order; its log goes to a file. It never outlives the tests.
final class Program {
  /// Far beyond what a slow machine needs; a wait ends as soon as what it waits for is there.
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration FAREWELL = Duration.ofSeconds(15);
  private static final int LAST_LINES_OF_LOG = 15;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final Path log;
  private final Process process;
  private final Writer in;
  private final Thread reader;
  private final Thread guard;

  /// What it said, and how much of that has been waited for: the last line that was waited for
  /// included.
  private final List<JsonNode> said = new ArrayList<>();

  private int seen;

  private Program(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.in = new OutputStreamWriter(process.getOutputStream(), UTF_8);
    this.reader = Thread.ofVirtual().name(name + "-lines").start(this::listen);
    this.guard = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /// Starts it.
  ///
  /// @param name for the complaints and the log file
  static Program start(String name, Path logs, Class<?> main, List<String> arguments)
      throws IOException {
    return start(name, logs, main, arguments, Map.of());
  }

  /// @param environment what it is told besides
  static Program start(
      String name,
      Path logs,
      Class<?> main,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    Files.createDirectories(logs);
    Path log = logs.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command(main, arguments));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Program(name, log, builder.start());
  }

  /// How a program ended that does one thing.
  record Ended(int code, String out, String err) {}

  /// Runs it to its end.
  static Ended run(Path logs, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path out = Files.createTempFile(logs, main.getSimpleName(), ".out");
    Path err = Files.createTempFile(logs, main.getSimpleName(), ".err");
    Process process =
        new ProcessBuilder(command(main, List.of(arguments)))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(main.getSimpleName() + " did not end; see " + err);
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens",
            "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx192m",
            "-Djava.awt.headless=true",
            "-cp",
            classPath(),
            main.getName()));
    command.addAll(arguments);
    return command;
  }

  /// Surefire starts the tests from a jar that only names the class path; this is the true one.
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private void listen() {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        keep(line);
      }
    } catch (IOException e) {
      keep("{\"broken\":true}");
    }
  }

  private synchronized void keep(String line) {
    try {
      said.add(JSON.readTree(line));
      notifyAll();
    } catch (JsonProcessingException e) {
      throw new AssertionError(name + " said what is no JSON: " + line, e);
    }
  }

  /// Waits for a line. What was waited for before is past: only the last such line may serve again.
  ///
  /// @param what in words, for the complaint
  synchronized JsonNode until(String what, Predicate<JsonNode> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int next = Math.max(0, seen - 1);
    while (true) {
      for (; next < said.size(); next++) {
        if (wanted.test(said.get(next))) {
          seen = next + 1;
          return said.get(next);
        }
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || !process.isAlive()) {
        throw new AssertionError(complaint(what));
      }
      wait(Math.min(left, 200));
    }
  }

  private String complaint(String what) {
    return "%s%s did not come to: %s. Last it said %s%n%s"
        .formatted(
            name,
            process.isAlive() ? "" : " (ended with code " + process.exitValue() + ")",
            what,
            said.isEmpty() ? "nothing" : said.getLast(),
            tail());
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES_OF_LOG), lines.size()));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  /// The newest line.
  synchronized Optional<JsonNode> last() {
    return said.isEmpty() ? Optional.empty() : Optional.of(said.getLast());
  }

  /// What it wrote to its log so far.
  String log() throws IOException {
    return Files.readString(log);
  }

  /// Says a line to it.
  void say(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /// Ends it as a power cut does.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    ended();
  }

  boolean alive() {
    return process.isAlive();
  }

  private void ended() throws InterruptedException {
    if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " does not end");
    }
    reader.join(FAREWELL);
    try {
      Runtime.getRuntime().removeShutdownHook(guard);
    } catch (IllegalStateException e) {
      // the tests end: the guard has been called
    }
  }

  /// Asks it to end, and makes it where it does not.
  void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    ended();
  }
}
