package kz.oqyrman.simulators;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.simulators.words.Unreadable;

/// What both commands that open the bench need.
final class BenchWindow {
  private BenchWindow() {}

  /// Makes the folder of the recordings.
  ///
  /// @return why that cannot be
  static Optional<String> cannotRecordInto(Path recordings) {
    try {
      Files.createDirectories(recordings.toAbsolutePath());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("--recordings cannot be made: " + Unreadable.named(e));
    }
  }

  /// Whether there is no display; says so.
  static boolean isImpossible() {
    if (GraphicsEnvironment.isHeadless()) {
      System.err.println(
          "There is no display for a window. Without one: bin/devices self-test, find and tag.");
    }
    return GraphicsEnvironment.isHeadless();
  }

  /// Opens the window on the event thread.
  ///
  /// @param end told when there is no window, for whoever waits for its end
  static void open(Runnable opens, CountDownLatch end) {
    EventQueue.invokeLater(() -> {
      try {
        opens.run();
      } catch (RuntimeException | Error e) {
        end.countDown();
        throw e;
      }
    });
  }
}
