package kz.oqyrman.hub.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one station has said and nobody has read yet, with the worker that reads it. A station that
/// floods fills its own queue and holds up nobody but itself; one bad letter never ends the worker.
final class StationQueue {
  private static final Logger log = LoggerFactory.getLogger(StationQueue.class);

  /// Letters that wait; the rest is dropped, and comes again.
  static final int MOST_WAITING = 256;

  /// Bytes of the letters that wait: some letters of the largest size.
  static final long MOST_WAITING_BYTES = 8L * Wire.MOST_BYTES;

  /// Who reads the letters.
  @FunctionalInterface
  interface Reader {
    /// Reads the next one. What comes of it may be left under way while further letters wait.
    void read(StationPost.Letter letter);

    /// No letter waits: what is under way is waited for.
    default void finish() {}
  }

  private final StationId station;
  private final Reader reader;

  /// Nothing is the word to stop.
  private final BlockingQueue<Optional<StationPost.Letter>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);

  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean flooding = new AtomicBoolean();
  private final Thread worker;
  private volatile boolean ending;

  StationQueue(StationId station, Reader reader) {
    this.station = station;
    this.reader = reader;
    worker = Thread.ofVirtual().name("intake-" + station).start(this::work);
  }

  /// Never waits.
  void add(StationPost.Letter letter) {
    if (ending) {
      return;
    }
    int size = letter.payload().size();
    if (waitingBytes.addAndGet(size) <= MOST_WAITING_BYTES && waiting.offer(Optional.of(letter))) {
      return;
    }
    waitingBytes.addAndGet(-size);
    dropped.incrementAndGet();
    if (flooding.compareAndSet(false, true)) {
      log.warn("Station {} floods: letters are dropped, they will come again", station);
    }
  }

  /// How many letters were dropped since the hub started.
  long dropped() {
    return dropped.get();
  }

  private void work() {
    boolean on = true;
    while (on) {
      try {
        if (waiting.isEmpty() || ending) {
          reader.finish();
        }
        Optional<StationPost.Letter> next = waiting.take();
        on = next.isPresent() && !ending;
        if (on) {
          waitingBytes.addAndGet(-next.get().payload().size());
          reader.read(next.get());
        } else {
          reader.finish();
        }
      } catch (InterruptedException e) {
        return;
      } catch (Throwable e) {
        log.error("Station {}: a letter could not be worked on; it will come again", station, e);
      }
      tellWhenOver();
    }
  }

  /// A flood is over when everything that waited was read; until then it is told once.
  private void tellWhenOver() {
    if (waiting.isEmpty() && flooding.compareAndSet(true, false)) {
      log.warn("Station {} floods no more; {} letters were dropped", station, dropped.get());
    }
  }

  /// From now on takes nothing, and lets the worker end after the letter it has in hand. Never
  /// waits.
  void end() {
    ending = true;
    waiting.clear();
    var _ = waiting.offer(Optional.empty());
  }

  /// Waits for the end; a worker that takes longer is interrupted.
  void awaitEnd(Duration longest) {
    try {
      if (!worker.join(longest)) {
        worker.interrupt();
      }
    } catch (InterruptedException e) {
      worker.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
