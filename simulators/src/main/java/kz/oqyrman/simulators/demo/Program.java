package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A process of the demo that answers with lines of JSON on its standard output. Its log goes to a
/// file.
final class Program implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Lines nobody has waited for yet; the oldest go first.
  private static final int MOST_LINES = 10_000;

  /// A program that is asked to end gets this long before it is made to. Long enough for one that
  /// is writing its start-up cache.
  private static final Duration FAREWELL = Duration.ofSeconds(60);

  private static final Duration ENDING = Duration.ofSeconds(2);

  private final String name;
  private final Path log;
  private final Process process;
  private final Writer in;
  private final Thread reader;
  private final BlockingQueue<JsonNode> lines = new ArrayBlockingQueue<>(MOST_LINES);
  private volatile JsonNode newest = JSON.createObjectNode();

  private Program(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.reader = Thread.ofVirtual().name(name + "-lines").start(this::read);
  }

  /// Starts a program.
  ///
  /// @param log file for its standard error
  static Program start(String name, List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Program(name, log, builder.start());
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      take("{\"gone\":true}");
    }
  }

  private void take(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node != null) {
        newest = node;
      }
      while (node != null && node.isObject() && !lines.offer(node)) {
        lines.poll();
      }
    } catch (JsonProcessingException e) {
      System.err.println(name + ": " + line);
    }
  }

  /// Waits for a line; those before it are passed over.
  ///
  /// @param what in words, for the complaint
  /// @throws IOException when it does not come in time, or the program ends
  JsonNode await(String what, Predicate<JsonNode> wanted, Duration wait)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() < end) {
      Optional<JsonNode> line = next(Duration.ofMillis(200));
      if (line.filter(wanted).isPresent()) {
        return line.get();
      }
      if (line.isEmpty() && !process.isAlive()) {
        throw new IOException(
            name
                + " ended with code "
                + process.exitValue()
                + " before: "
                + what
                + " (see "
                + log
                + ")");
      }
    }
    throw new IOException(name + " did not come to: " + what + " (see " + log + ")");
  }

  /// The next line nobody has waited for; empty when none comes in time.
  Optional<JsonNode> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(lines.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Passes over the lines nobody has waited for.
  ///
  /// @return the newest line; an empty object when none has come yet
  JsonNode pass() {
    lines.clear();
    return newest;
  }

  /// The newest line, waited for or not; an empty object when none has come yet.
  JsonNode newest() {
    return newest;
  }

  /// Says a line to the program.
  void say(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /// Says a line of JSON and waits for the answer.
  JsonNode ask(JsonNode question) throws IOException, InterruptedException {
    say(question.toString());
    return await("an answer to " + question, line -> line.has("ok"), Duration.ofSeconds(20));
  }

  /// Waits for the end.
  ///
  /// @return the exit code
  int end(Duration wait) throws IOException, InterruptedException {
    if (!process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new IOException(
          name + " did not end within " + wait.toSeconds() + " s (see " + log + ")");
    }
    return process.exitValue();
  }

  /// The lines nobody has waited for, once the program has ended.
  List<JsonNode> rest() throws InterruptedException {
    reader.join(FAREWELL);
    List<JsonNode> rest = new java.util.ArrayList<>();
    lines.drainTo(rest);
    return rest;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /// Whether it has ended, or is just ending: the pipes of a killed process close a little before
  /// it is gone.
  boolean isOver() throws InterruptedException {
    return process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Resident memory in MiB, or 0 where the system does not tell.
  long residentMib() {
    try {
      return java.nio.file.Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))
          .stream()
          .filter(l -> l.startsWith("VmRSS:"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /// Ends it as a power cut does (SIGKILL), and waits until it is gone.
  void kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(name + " was not gone " + FAREWELL.toSeconds() + " s after SIGKILL");
    }
  }

  /// Asks the program to end, and makes it when it does not.
  @Override
  public void close() {
    // Process.destroy would close the pipes as well, and a program that writes its start-up cache
    // gives up when nobody hears it
    process.toHandle().destroy();
    try {
      if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
