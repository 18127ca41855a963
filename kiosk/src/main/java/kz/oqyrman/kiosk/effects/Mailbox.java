package kz.oqyrman.kiosk.effects;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.kiosk.session.SessionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everything enters the station, and the one thread that takes it out again, as [Steps].
public final class Mailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /// A stack of 200 items is three events each; a full mailbox makes the devices wait.
  private static final int ROOM = 1_024;

  private final BlockingQueue<SessionEvent> events = new ArrayBlockingQueue<>(ROOM);
  private final Steps steps;

  /// What follows from an event itself, before anything that came from outside; only the mailbox
  /// thread touches it, which would wait for itself in a full mailbox. One event has a handful.
  private final Deque<SessionEvent> next = new ArrayDeque<>();

  private final Thread thread = Thread.ofPlatform().name("mailbox").unstarted(this::run);
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("tick").daemon().unstarted(work));
  private volatile boolean closed;

  /// @param steps only the mailbox thread touches them from the start on
  public Mailbox(Steps steps) {
    this.steps = steps;
  }

  /// Shows the first scene and begins to take events.
  public void start() {
    thread.start();
    var _ = ticker.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /// Puts an event in. Waits while the mailbox is full, but not once it is closed: what comes then
  /// is dropped, and the journal says at the next start how its act ended. An answer given at once,
  /// on the mailbox's own thread, is taken right after the event that asked: waiting here for room
  /// would wait for itself.
  public void post(SessionEvent event) {
    if (Thread.currentThread().equals(thread)) {
      next.add(event);
      return;
    }
    try {
      boolean in = false;
      while (!in && !closed) {
        in = events.offer(event, 100, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Does something between two steps, on the caller's thread: see [Steps#between].
  public void between(Runnable work) {
    steps.between(work);
  }

  /// A tick that finds no room is not missed: the next one says the same.
  private void tick() {
    if (!events.offer(new SessionEvent.Tick())) {
      LOG.warn("the mailbox is full");
    }
  }

  private void run() {
    try {
      steps.begin();
      while (!closed) {
        steps.handle(next.isEmpty() ? events.take() : next.remove(), this::post);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops taking events, within a second. Called from a face or a hand it does not wait for
  /// itself.
  @Override
  public void close() {
    closed = true;
    ticker.shutdownNow();
    thread.interrupt();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
