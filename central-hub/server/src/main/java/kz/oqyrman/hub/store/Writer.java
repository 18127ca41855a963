package kz.oqyrman.hub.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. It takes all acts that wait and commits them together, so that a
/// durable commit, which waits for the disk, serves many stations at once. Each of several acts
/// stands behind its own savepoint: one that fails undoes itself and no other. An act that nobody
/// shares its commit with needs none: it is committed or rolled back as a whole. (A savepoint keeps
/// a copy of every page that is touched behind it, which takes longer than the touching.) Nobody is
/// answered before the commit.
public final class Writer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /// How many acts may wait. More is a storm: the rest is refused at once, and comes again.
  static final int MOST_WAITING = 2_000;

  /// How many acts share one commit, so that the first does not wait for the last for long.
  static final int MOST_TOGETHER = 64;

  /// A caller that waited this long gives up. The act may still be done: whoever repeats it finds
  /// what was decided.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(10);
  private static final String SAVEPOINT = "act";

  private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Waiting<?> end = new Waiting<>(_ -> true, Optional.empty());
  private final Db db;
  private final Thread thread;
  private volatile boolean closed;

  Writer(Db db) {
    this.db = db;
    thread = Thread.ofPlatform().name("ledger-writer").start(this::run);
  }

  /// Does the act and returns after it is on the disk.
  ///
  /// @throws RejectedExecutionException when too many acts wait, or the writer is closed; nothing
  ///   was done
  /// @throws RuntimeException what the act threw, or why the commit failed; nothing of it was kept
  public <T extends @Nullable Object> T write(Act<T> act) {
    return queued(new Waiting<>(act, Optional.empty())).await();
  }

  /// Hands the act over and returns at once: the caller can prepare what comes next while this one
  /// is done. Acts are done in the order in which they are handed over.
  ///
  /// @param otherwise done in its place where it throws, after what it wrote is undone and before
  ///   any other act
  /// @throws RejectedExecutionException as [#write]
  public <T extends @Nullable Object> Pending<T> begin(Act<T> act, Act<T> otherwise) {
    return queued(new Waiting<>(act, Optional.of(otherwise)));
  }

  private <T extends @Nullable Object> Waiting<T> queued(Waiting<T> waiting) {
    if (closed || !queue.offer(waiting)) {
      throw new RejectedExecutionException(
          closed ? "the hub is stopping" : MOST_WAITING + " acts wait to be written already");
    }
    return waiting;
  }

  /// Calls the listener after every commit, on the writer's thread: it must be quick and not throw.
  public void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  /// How many acts wait.
  public int waiting() {
    return queue.size();
  }

  /// Writes what waits and stops.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      boolean told = queue.offer(end, LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
      if (!told || !thread.join(LONGEST_CLOSING)) {
        log.error("The writer did not stop within {}", LONGEST_CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Waiting<?>> group = new ArrayList<>(MOST_TOGETHER);
    boolean running = true;
    while (running) {
      try {
        group.add(queue.take());
        queue.drainTo(group, MOST_TOGETHER - 1);
        running = !group.remove(end);
        commit(group);
      } catch (InterruptedException e) {
        running = false;
      } finally {
        group.clear();
      }
    }
    refuseTheRest();
    db.close();
  }

  /// Acts that slipped in while the writer was closing.
  private void refuseTheRest() {
    for (Waiting<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.fail(new RejectedExecutionException("the hub is stopping"));
    }
  }

  private void commit(List<Waiting<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      db.begin();
      if (attempt(group, new Tx(db))) {
        db.commit();
      } else {
        db.rollback();
      }
    } catch (Throwable broken) {
      log.error("A commit of {} acts failed", group.size(), broken);
      db.rollback();
      group.forEach(waiting -> waiting.fail(broken));
      return;
    }
    group.forEach(Waiting::tell);
    listeners.forEach(Writer::call);
  }

  /// @return whether there is anything to commit
  private boolean attempt(List<Waiting<?>> group, Tx tx) {
    if (group.size() == 1) {
      return attemptAlone(group.getFirst(), tx);
    }
    group.forEach(waiting -> waiting.attemptAmongOthers(db, tx));
    return true;
  }

  private boolean attemptAlone(Waiting<?> waiting, Tx tx) {
    if (waiting.attempt(tx)) {
      return true;
    }
    if (!waiting.takeOtherwise()) {
      return false;
    }
    db.rollback();
    db.begin();
    return waiting.attempt(tx);
  }

  private static void call(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("A listener to commits failed", e);
    }
  }

  /// An act with the caller that waits for it.
  private static final class Waiting<T extends @Nullable Object> implements Pending<T> {
    private Act<T> act;
    private Optional<Act<T>> otherwise;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Consumer<CompletableFuture<T>> outcome =
        future -> future.completeExceptionally(new IllegalStateException("never attempted"));

    Waiting(Act<T> act, Optional<Act<T>> otherwise) {
      this.act = act;
      this.otherwise = otherwise;
    }

    void attemptAmongOthers(Db db, Tx tx) {
      do {
        db.savepoint(SAVEPOINT);
        if (attempt(tx)) {
          db.release(SAVEPOINT);
          return;
        }
        db.rollbackTo(SAVEPOINT);
      } while (takeOtherwise());
    }

    /// @return whether it was done; when not, what it wrote is still to be undone
    boolean attempt(Tx tx) {
      try {
        T result = act.in(tx);
        outcome = future -> future.complete(result);
        return true;
      } catch (Throwable failed) {
        outcome = future -> future.completeExceptionally(failed);
        return false;
      }
    }

    /// @return whether there is something to be done in place of what failed; once
    boolean takeOtherwise() {
      if (otherwise.isEmpty()) {
        return false;
      }
      act = otherwise.get();
      otherwise = Optional.empty();
      return true;
    }

    void tell() {
      outcome.accept(answer);
    }

    void fail(Throwable why) {
      answer.completeExceptionally(why);
    }

    @Override
    public T await() {
      try {
        return answer.orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS).join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException("the act was not written", e.getCause());
      }
    }
  }
}
