package kz.oqyrman.hub.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few connections that only read. Each stays open, and its statements stay prepared, so that a
/// short question costs no more than its answer.
final class Readers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Readers.class);
  private static final int MOST = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final Semaphore free = new Semaphore(MOST, true);
  private final Deque<Handle> idle = new ArrayDeque<>();
  private volatile boolean closed;

  /// Opens the first and looks into the file, so that one that is no database is found out.
  Readers(Jdbi jdbi) {
    this.jdbi = jdbi;
    jdbi.setStatementBuilderFactory(_ -> new PreparedOnce());
    read(tx -> tx.handle().createQuery("pragma schema_version").mapTo(Integer.class).one());
  }

  /// Reads one consistent state of the database.
  ///
  /// @throws RejectedExecutionException when all are in use for long, or closed
  <T extends @Nullable Object> T read(Act<T> act) {
    if (closed || !hasOne()) {
      throw new RejectedExecutionException(
          closed ? "the hub is stopping" : "the database is read by " + MOST + " others already");
    }
    try {
      Handle handle = take();
      T found;
      try {
        found = handle.inTransaction(reading -> act.in(new Tx(reading)));
      } catch (Throwable failed) {
        close(handle);
        throw failed;
      }
      giveBack(handle);
      return found;
    } finally {
      free.release();
    }
  }

  private boolean hasOne() {
    try {
      return free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Handle take() {
    Handle known;
    synchronized (idle) {
      known = idle.pollLast();
    }
    return known == null ? jdbi.open() : known;
  }

  private void giveBack(Handle handle) {
    synchronized (idle) {
      if (closed) {
        close(handle);
      } else {
        idle.addLast(handle);
      }
    }
  }

  private static void close(Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException e) {
      log.debug("A reader did not close: {}", e.getMessage());
    }
  }

  /// Waits for those who read; nobody reads afterwards.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean all = false;
    try {
      all = free.tryAcquire(MOST, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!all) {
      log.warn("The database is closed while it is read");
    }
    synchronized (idle) {
      idle.forEach(Readers::close);
      idle.clear();
    }
  }
}
