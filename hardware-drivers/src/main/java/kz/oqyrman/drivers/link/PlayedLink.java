package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Recording.Chunk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording that plays as a device: what the device said then it says again, once the program
/// has written what it wrote then. Where the program now writes something else, that is told, with
/// the line of the recording, and never with the bytes, which may name a patron; the player then
/// goes on behind the place where the same was written later, or says nothing when there is none.
final class PlayedLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(PlayedLink.class);

  /// Whether pauses are as long as they were.
  enum Speed {
    TRUE,
    FULL
  }

  /// Where the program differs from the recording.
  ///
  /// @param line of the recording, from 1; 0 behind its end
  record Difference(int line, String what) {}

  /// So many differences are told; the program is another one then.
  static final int MOST_DIFFERENCES = 100;

  private final Recording.Line line;
  private final Speed speed;
  private final Consumer<Difference> differences;

  /// The next chunk, and how much of it was played.
  private int next;

  private int played;
  private Instant anchor;
  private long anchorNanos = System.nanoTime();
  private boolean closed;

  private PlayedLink(Recording.Line line, Speed speed, Consumer<Difference> differences) {
    this.line = line;
    this.speed = speed;
    this.differences = differences;
    anchor = line.opened();
  }

  /// A line that opens as often as it did in the recording, which is read at the first dial.
  static Dialer dialer(Path file, Speed speed) {
    AtomicInteger told = new AtomicInteger();
    return dialer(
        file,
        speed,
        difference -> {
          if (told.incrementAndGet() <= MOST_DIFFERENCES) {
            LOG.warn("{}, line {}: {}", file, difference.line(), difference.what());
          }
        });
  }

  static Dialer dialer(Path file, Speed speed, Consumer<Difference> differences) {
    AtomicInteger opened = new AtomicInteger();
    return () -> {
      List<Recording.Line> lines = Recording.read(file).lines();
      int number = opened.get();
      if (number >= lines.size()) {
        throw new LinkException(Reason.NOT_THERE, "the recording " + file + " is at its end");
      }
      opened.incrementAndGet();
      Recording.Line line = lines.get(number);
      if (line.failed().isPresent()) {
        throw new LinkException(Reason.NOT_THERE, "in the recording: " + line.failed().get());
      }
      return new PlayedLink(line, speed, differences);
    };
  }

  @Override
  public synchronized int read(byte[] into, Duration wait) throws IOException {
    long until = System.nanoTime() + wait.toNanos();
    try {
      while (!isDue()) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return 0;
        }
        wait(Math.max(1, Math.min(left, untilDue()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a recording played", e);
    }
    return play(line.chunks().get(next), into);
  }

  /// Whether the device speaks now.
  private boolean isDue() throws LinkException {
    refuseClosed();
    if (next >= line.chunks().size()) {
      throw new LinkException(Reason.LINE_BROKEN, line.end());
    }
    return untilDue() <= 0;
  }

  /// Nanoseconds until the device speaks; very many while it waits for the program to write.
  private long untilDue() {
    Chunk chunk = line.chunks().get(next);
    return chunk.fromDevice() ? sinceAnchor(chunk) : Long.MAX_VALUE;
  }

  /// Nanoseconds until the chunk is due.
  private long sinceAnchor(Chunk chunk) {
    return switch (speed) {
      case FULL -> 0;
      case TRUE ->
          Duration.between(anchor, chunk.at()).toNanos() - (System.nanoTime() - anchorNanos);
    };
  }

  private int play(Chunk chunk, byte[] into) {
    int size = Math.min(into.length, chunk.bytes().length() - played);
    System.arraycopy(chunk.bytes().toArray(), played, into, 0, size);
    advance(chunk, size);
    return size;
  }

  private void advance(Chunk chunk, int size) {
    played += size;
    if (played == chunk.bytes().length()) {
      next++;
      played = 0;
    }
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    refuseClosed();
    skipUnread();
    int at = 0;
    while (at < bytes.length && next < line.chunks().size()) {
      Chunk chunk = line.chunks().get(next);
      int size = Math.min(bytes.length - at, chunk.bytes().length() - played);
      byte[] wanted = Arrays.copyOfRange(chunk.bytes().toArray(), played, played + size);
      if (chunk.fromDevice() || !Arrays.equals(wanted, 0, size, bytes, at, at + size)) {
        differ(chunk, bytes, at);
        return;
      }
      at += size;
      advance(chunk, size);
      anchorAt(chunk.at());
    }
    if (at < bytes.length) {
      tell(
          0,
          "the recording is at its end; the program writes %d bytes more"
              .formatted(bytes.length - at));
    }
    notifyAll();
  }

  /// What the device said before the program wrote this, and the program does not wait for now.
  private void skipUnread() {
    int first = next;
    while (next < line.chunks().size() && line.chunks().get(next).fromDevice()) {
      next++;
      played = 0;
    }
    if (next > first) {
      tell(line.chunks().get(first).number(), "the program does not wait for what the device says");
    }
  }

  /// @param at what was written before it is as recorded
  private void differ(Chunk chunk, byte[] bytes, int at) {
    int most = Math.min(bytes.length - at, chunk.bytes().length() - played);
    int same = 0;
    while (!chunk.fromDevice()
        && same < most
        && chunk.bytes().at(played + same) == (bytes[at + same] & 0xFF)) {
      same++;
    }
    tell(
        chunk.number(),
        "the program writes %d bytes, the recording has %d; they differ from byte %d on"
            .formatted(bytes.length - at, chunk.bytes().length() - played, same + 1));
    for (int later = next; later < line.chunks().size(); later++) {
      Chunk candidate = line.chunks().get(later);
      if (!candidate.fromDevice() && Arrays.equals(candidate.bytes().toArray(), bytes)) {
        next = later + 1;
        played = 0;
        anchorAt(candidate.at());
        notifyAll();
        return;
      }
    }
  }

  private void anchorAt(Instant at) {
    anchor = at;
    anchorNanos = System.nanoTime();
  }

  private void tell(int number, String what) {
    differences.accept(new Difference(number, what));
  }

  private void refuseClosed() throws LinkException {
    if (closed) {
      throw new LinkException(Reason.LINE_BROKEN, "closed");
    }
  }

  /// What lies unread in a recording was not there then: nothing to drop.
  @Override
  public void drain() {}

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
