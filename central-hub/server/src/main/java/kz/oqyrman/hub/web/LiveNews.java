package kz.oqyrman.hub.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells open pages that something changed. Each page has its own thread here that waits, writes,
/// and looks again: many changes at once become one word, and a slow browser holds up nobody but
/// itself.
final class LiveNews implements AutoCloseable {
  /// The most pages that are kept informed; a further one is sent away and tries again.
  static final int MOST_LISTENERS = 64;

  /// The shortest time between two words to one page.
  static final Duration PAUSE = Duration.ofMillis(400);

  /// How often a page hears something at all, so that its clock goes and a dead line is noticed.
  static final Duration BEAT = Duration.ofSeconds(1);

  /// After so many beats without news the page is renewed all the same: "offline 26 min" grows old.
  static final int BEATS_UNTIL_STALE = 20;

  /// Stands for a version when there will be no more.
  private static final long CLOSED = -2;

  /// One open page. An exception from either says that the page is gone.
  interface Listener {
    void changed() throws IOException;

    /// Something to say each second.
    ///
    /// @return whether the page should be kept informed
    boolean beat() throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private long version;
  private int listeners;
  private boolean closed;

  /// Something that the pages show has changed. Never waits.
  void changed() {
    lock.lock();
    try {
      version++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Keeps one page informed on the calling thread until it is gone or [#close] is called.
  ///
  /// @return false at once when there are too many already
  boolean inform(Listener listener) throws InterruptedException {
    if (!enter()) {
      return false;
    }
    try {
      talk(listener);
    } catch (IOException _) {
      // the page was closed, which is how it should end
    } finally {
      leave();
    }
    return true;
  }

  int listeners() {
    lock.lock();
    try {
      return listeners;
    } finally {
      lock.unlock();
    }
  }

  /// Lets all pages go.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void talk(Listener listener) throws IOException, InterruptedException {
    long told = -1;
    int silent = 0;
    while (listener.beat()) {
      long newest = newsAfter(told, BEAT);
      if (newest == CLOSED) {
        return;
      }
      silent = newest == told ? silent + 1 : 0;
      if (newest != told || silent >= BEATS_UNTIL_STALE) {
        listener.changed();
        told = newest;
        silent = 0;
        rest();
      }
    }
  }

  /// The newest version as soon as it is another than this one, or after so long.
  private long newsAfter(long told, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!closed && version == told && left > 0) {
        left = news.awaitNanos(left);
      }
      return closed ? CLOSED : version;
    } finally {
      lock.unlock();
    }
  }

  private void rest() throws InterruptedException {
    long left = PAUSE.toNanos();
    lock.lock();
    try {
      while (!closed && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      if (closed || listeners >= MOST_LISTENERS) {
        return false;
      }
      listeners++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      listeners--;
    } finally {
      lock.unlock();
    }
  }
}
