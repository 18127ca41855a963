package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a write that hangs. A device that has stopped reading blocks a write for ever on a serial
/// line or a socket, and neither has a time-out for it, so another thread closes the line.
///
/// One thread looks after all lines now and then; a write itself wakes nobody, because pads write
/// thirty times a second.
final class WriteWatch {
  /// Bytes handed to the line at a time; the bound holds for each piece, so a slow device that goes
  /// on reading is not cut off in a long print.
  private static final int PIECE = 256;

  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(WriteWatch.class);

  /// Pieces under way; never more than there are lines.
  private static final Set<Piece> UNDER_WAY = ConcurrentHashMap.newKeySet();

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-write-watch").factory());

  static {
    var _ =
        WATCH.scheduleAtFixedRate(
            () -> UNDER_WAY.forEach(Piece::endWhenOver),
            LOOK.toNanos(),
            LOOK.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /// One piece of bytes, to the line.
  interface Writer {
    void write(byte[] piece) throws IOException;
  }

  private WriteWatch() {}

  /// Sends all bytes piece by piece.
  ///
  /// @param bound for one piece of at most 256 bytes; it is up to 100 ms longer
  /// @param close ends a blocked write when called from another thread
  static void write(byte[] bytes, Duration bound, Writer writer, Runnable close)
      throws IOException {
    for (int from = 0; from < bytes.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
      writePiece(piece, bound, writer, close);
    }
  }

  private static void writePiece(byte[] bytes, Duration bound, Writer writer, Runnable close)
      throws IOException {
    Piece piece = new Piece(System.nanoTime() + bound.toNanos(), close);
    UNDER_WAY.add(piece);
    try {
      writer.write(bytes);
    } catch (IOException e) {
      throw piece.over ? stalled(bound, e) : e;
    } finally {
      UNDER_WAY.remove(piece);
    }
  }

  private static LinkException stalled(Duration bound, IOException cause) {
    return new LinkException(
        Trouble.Reason.SILENT,
        "the device took no more bytes for " + bound.toMillis() + " ms",
        cause);
  }

  private static final class Piece {
    private final long end;
    private final Runnable close;
    private volatile boolean over;

    Piece(long end, Runnable close) {
      this.end = end;
      this.close = close;
    }

    void endWhenOver() {
      if (System.nanoTime() - end >= 0 && !over) {
        over = true;
        closeAndGoOn();
      }
    }

    /// A line that fails to close must not leave the others without a watch.
    private void closeAndGoOn() {
      try {
        close.run();
      } catch (RuntimeException e) {
        LOG.error("a line that hangs does not close", e);
      }
    }
  }
}
