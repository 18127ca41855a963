package kz.oqyrman.hub.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few connections that only read. Each stays open, and its statements stay prepared, so that a
/// short question costs no more than its answer.
final class Readers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Readers.class);
  private static final int MOST = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final DataSource source;
  private final Semaphore free = new Semaphore(MOST, true);
  private final Deque<Db> idle = new ArrayDeque<>();
  private volatile boolean closed;

  /// Opens the first and looks into the file, so that one that is no database is found out.
  Readers(DataSource source) {
    this.source = source;
    read(tx -> tx.db().query("pragma schema_version").integers().one());
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
      Db db = take();
      T found;
      try {
        db.begin();
        found = act.in(new Tx(db));
        db.commit();
      } catch (Throwable failed) {
        close(db);
        throw failed;
      }
      giveBack(db);
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

  private Db take() {
    Db known;
    synchronized (idle) {
      known = idle.pollLast();
    }
    return known == null ? open() : known;
  }

  private Db open() {
    try {
      return new Db(source.getConnection());
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private void giveBack(Db db) {
    synchronized (idle) {
      if (closed) {
        close(db);
      } else {
        idle.addLast(db);
      }
    }
  }

  private static void close(Db db) {
    try {
      db.close();
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
