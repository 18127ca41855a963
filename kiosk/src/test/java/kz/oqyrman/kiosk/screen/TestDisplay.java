package kz.oqyrman.kiosk.screen;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A display for the tests: the one there is, or a virtual one of our own. Whoever has neither says
/// so with `-Dtests.display=none` (or `-Dtests.without.Xvfb=true`); nothing is left out in silence.
final class TestDisplay {
  private static final int START_SECONDS = 20;

  private static boolean ready;
  private static String own = "";

  private TestDisplay() {}

  /// For a test that opens a window.
  static void forWindows() {
    assumeFalse(declaredNone(), "it was said that there is no display");
    provide();
  }

  /// For a test that only draws: without a display, too.
  static void forDrawing() {
    if (declaredNone()) {
      System.setProperty("java.awt.headless", "true");
    } else {
      provide();
    }
    Theme.install();
  }

  /// Its name, for programs that press its keys.
  static synchronized String name() {
    return ready ? own : String.valueOf(System.getenv("DISPLAY"));
  }

  private static boolean declaredNone() {
    return "none".equals(System.getProperty("tests.display"))
        || Boolean.getBoolean("tests.without.Xvfb");
  }

  private static synchronized void provide() {
    String display = System.getenv("DISPLAY");
    if (ready || (display != null && !display.isBlank())) {
      return;
    }
    try {
      // the window system reads the environment of the process, which Java cannot change
      own = ":" + startXvfb();
      setEnvironment("DISPLAY", own);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new AssertionError(
          "there is no DISPLAY, and Xvfb did not start (Debian package xvfb);"
              + " -Dtests.display=none leaves the window tests out",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    ready = true;
  }

  /// It ends by itself when this program, its only client, has gone: ended sooner, it would take
  /// the program with it.
  private static String startXvfb()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Process xvfb =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1920x1080x24",
                "-nolisten",
                "tcp",
                "-terminate")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    CompletableFuture<String> number =
        CompletableFuture.supplyAsync(() -> {
          try (var lines = xvfb.inputReader(StandardCharsets.US_ASCII)) {
            return String.valueOf(lines.readLine());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    String display = number.get(START_SECONDS, TimeUnit.SECONDS);
    if (!display.matches("\\d+")) {
      throw new IOException("Xvfb ended without a display: " + display);
    }
    return display;
  }

  /// Restricted, because a wrong description of the function would end the machine: it is `int
  /// setenv(const char*, const char*, int)` of POSIX.
  @SuppressWarnings("restricted")
  private static void setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("setenv"),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.ADDRESS,
                          ValueLayout.ADDRESS,
                          ValueLayout.JAVA_INT))
                  .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new AssertionError("setenv " + name);
      }
    } catch (AssertionError e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
