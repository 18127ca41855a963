package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.oqyrman.drivers.Trouble;

/// Ends a write that hangs. A device that has stopped reading blocks a write for ever on every kind
/// of line, and no line has a time-out for it, so a second thread closes the line.
final class WriteWatch {
  /// Bytes handed to the line at a time; the bound holds for each piece, so a slow device that goes
  /// on reading is not cut off in a long print.
  private static final int PIECE = 256;

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-write-watch").factory());

  /// One piece of bytes, to the line.
  interface Writer {
    void write(byte[] piece) throws IOException;
  }

  private WriteWatch() {}

  /// Sends all bytes piece by piece.
  ///
  /// @param bound for one piece of at most 256 bytes
  /// @param close ends a blocked write when called from another thread
  static void write(byte[] bytes, Duration bound, Writer writer, Runnable close)
      throws IOException {
    for (int from = 0; from < bytes.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
      writePiece(piece, bound, writer, close);
    }
  }

  private static void writePiece(byte[] piece, Duration bound, Writer writer, Runnable close)
      throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    ScheduledFuture<?> end =
        WATCH.schedule(
            () -> {
              over.set(true);
              close.run();
            },
            bound.toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      writer.write(piece);
    } catch (IOException e) {
      throw over.get() ? stalled(bound, e) : e;
    } finally {
      end.cancel(false);
    }
  }

  private static LinkException stalled(Duration bound, IOException cause) {
    return new LinkException(
        Trouble.Reason.SILENT,
        "the device took no more bytes for " + bound.toMillis() + " ms",
        cause);
  }
}
