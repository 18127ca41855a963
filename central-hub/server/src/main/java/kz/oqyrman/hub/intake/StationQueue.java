package kz.oqyrman.hub.intake;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import kz.oqyrman.contract.StationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one station has said and nobody has read yet, with the worker that reads it. A station that
/// floods fills its own queue and holds up nobody but itself; one bad letter never ends the worker.
final class StationQueue {
  private static final Logger log = LoggerFactory.getLogger(StationQueue.class);

  /// Letters that wait; the rest is dropped, and comes again.
  static final int MOST_WAITING = 256;

  private static final long LONGEST_CLOSING_MILLIS = 5_000;

  private final StationId station;
  private final Consumer<StationPost.Letter> reader;
  private final BlockingQueue<StationPost.Letter> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread worker;
  private volatile boolean flooding;

  StationQueue(StationId station, Consumer<StationPost.Letter> reader) {
    this.station = station;
    this.reader = reader;
    worker = Thread.ofVirtual().name("intake-" + station).start(this::work);
  }

  /// Never waits.
  void add(StationPost.Letter letter) {
    if (waiting.offer(letter)) {
      flooding = false;
      return;
    }
    dropped.incrementAndGet();
    if (!flooding) {
      flooding = true;
      log.warn("Station {} floods: letters are dropped, they will come again", station);
    }
  }

  /// How many letters were dropped since the hub started.
  long dropped() {
    return dropped.get();
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        reader.accept(waiting.take());
      } catch (InterruptedException e) {
        return;
      } catch (Throwable e) {
        log.error("Station {}: a letter could not be worked on; it will come again", station, e);
      }
    }
  }

  /// Ends the worker after the letter it has in hand.
  void close() {
    worker.interrupt();
    try {
      worker.join(LONGEST_CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
