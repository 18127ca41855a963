package kz.oqyrman.drivers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// What was asked of a device and is not answered yet. Bounded; whatever was taken in leaves it
/// exactly once, by [#next(Duration)], [#takeAll()] or [#close()].
///
/// @param <T> a request with the place its answer goes to
public final class Requests<T> {
  private final BlockingQueue<T> waiting;
  private final ReentrantLock door = new ReentrantLock();
  private boolean closed;

  /// @param most so many may wait
  public Requests(int most) {
    waiting = new ArrayBlockingQueue<>(most);
  }

  /// Takes a request in, from any thread.
  ///
  /// @return whether it was taken; if not (too many wait, or closed) the caller answers it
  public boolean offer(T request) {
    door.lock();
    try {
      return !closed && waiting.offer(request);
    } finally {
      door.unlock();
    }
  }

  /// The one that has waited longest, for the device's thread.
  ///
  /// @param wait at most this long
  public Optional<T> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /// Everything that waits, oldest first.
  public List<T> takeAll() {
    List<T> all = new ArrayList<>();
    waiting.drainTo(all);
    return all;
  }

  /// Takes nothing in from now on.
  ///
  /// @return what still waited, oldest first
  public List<T> close() {
    door.lock();
    try {
      closed = true;
      return takeAll();
    } finally {
      door.unlock();
    }
  }
}
