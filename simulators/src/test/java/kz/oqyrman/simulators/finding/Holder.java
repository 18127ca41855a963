package kz.oqyrman.simulators.finding;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A program that has a port open, and neither locks nor uses it.
record Holder(Process process) implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// Open when this returns.
  static Holder of(Path port) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "exec sleep 600 < \"$1\"", "sh", port.toString()).start();
    Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
    await().atMost(LONGEST).until(() -> Files.readString(name).strip().equals("sleep"));
    return new Holder(process);
  }

  long pid() {
    return process.pid();
  }

  void end() {
    var _ = process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    end();
  }
}
