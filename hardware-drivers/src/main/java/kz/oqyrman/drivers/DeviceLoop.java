package kz.oqyrman.drivers;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Health.Closed;
import kz.oqyrman.drivers.Health.Lost;
import kz.oqyrman.drivers.Health.Starting;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of every device: dial, greet, `Ready` (or `Degraded`), work; on a broken line `Lost`,
/// back off, dial again, until closed. One named platform thread does it all (a native serial read
/// would pin a virtual one), and every event leaves on it.
///
/// A driver owns a loop and gives it a [Conversation]; nothing that goes wrong in there ends the
/// loop.
public final class DeviceLoop implements AutoCloseable {
  /// What one device family says on an open line. All of it runs on the loop's thread.
  public interface Conversation {
    /// Finds out who is there, and how it is: a printer without paper is never `Ready`, not even
    /// for a moment. Asks the device for its work once, as far as that changes nothing: one that
    /// answers greetings and refuses its work is not there.
    ///
    /// @return `Ready` or `Degraded`, with model and firmware, for a technician
    /// @throws IOException when the line is broken; a [LinkException] says why in our words, also
    ///   when the device is not of this family
    Health greet(Link link) throws IOException, InterruptedException;

    /// Works with the device. Comes back only by an exception: when the line breaks, or when the
    /// loop is closed, which closes the link and interrupts the thread.
    void work(Link link) throws IOException, InterruptedException;

    /// There is no line now. Whatever was asked and is not answered has to be answered now.
    void withoutLine(Trouble why);
  }

  /// Closing waits no longer than this for the thread.
  static final Duration CLOSE_BOUND = Duration.ofMillis(1_800);

  /// Distinct faults that are logged; one that repeats would fill the disk.
  private static final int MOST_FAULTS_LOGGED = 100;

  private static final Logger LOG = LoggerFactory.getLogger(DeviceLoop.class);

  private final String name;
  private final Link.Dialer dialer;
  private final Backoff backoff;
  private final Conversation conversation;
  private final Consumer<Health> listener;
  private final Thread thread;
  private final Set<String> faultsLogged = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Health health = new Starting();
  private final AtomicBoolean closedTold = new AtomicBoolean();
  private int attempts;
  private boolean closing;
  private boolean nudged;
  private @Nullable Link open;

  /// Nothing runs before [#start()].
  ///
  /// @param name of the thread, and in the log
  /// @param listener told of each change of health, in order, on the loop's thread; what it throws
  ///   is logged
  public DeviceLoop(
      String name,
      Link.Dialer dialer,
      Backoff backoff,
      Conversation conversation,
      Consumer<Health> listener) {
    this.name = name;
    this.dialer = dialer;
    this.backoff = backoff;
    this.conversation = conversation;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /// Begins to dial.
  public void start() {
    thread.start();
  }

  /// How the device is now. The same value was also told to the listener.
  public Health health() {
    return health;
  }

  /// Tells a new health while the line is open: `Degraded` and back to `Ready`, or `Lost` for a
  /// device that answers but cannot work. The same one again is not told twice. For the
  /// conversation only.
  public void tell(Health now) {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("health is told on the device's own thread");
    }
    if (!now.equals(health)) {
      announce(now);
    }
  }

  /// Hands something to whoever asked for it. What they throw is logged once and stops nothing.
  public <T> void deliver(Consumer<? super T> to, T what) {
    try {
      to.accept(what);
    } catch (RuntimeException | Error e) {
      logOnce("listener failed", e);
    }
  }

  /// Something was asked of the device: where there is no line now, the conversation is told so at
  /// once and not only after the next try. From any thread.
  public void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    announce(health);
    try {
      while (!isClosing()) {
        Trouble trouble = converse();
        if (!isClosing()) {
          lost(trouble);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} stops", name);
    } finally {
      end();
    }
  }

  private void end() {
    // closing interrupts this thread; who hears the last words must not find it interrupted
    LOG.debug("{} ends, interrupted: {}", name, Thread.interrupted());
    withoutLine(new Trouble(Trouble.Reason.NOT_THERE, name + " was closed"));
    announceClosed();
  }

  private void lost(Trouble trouble) throws InterruptedException {
    attempts++;
    announce(new Lost(trouble, attempts));
    withoutLine(trouble);
    Duration pause = backoff.before(attempts, ThreadLocalRandom.current());
    long end = System.nanoTime() + pause.toNanos();
    while (waitForNudge(end)) {
      withoutLine(trouble);
    }
  }

  /// @return whether something was asked before the end
  private boolean waitForNudge(long end) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = end - System.nanoTime();
      while (!nudged && !closing && left > 0) {
        left = changed.awaitNanos(left);
      }
      boolean asked = nudged && !closing;
      nudged = false;
      return asked;
    } finally {
      lock.unlock();
    }
  }

  /// One line from dialling to its end.
  private Trouble converse() throws InterruptedException {
    try (Link link = hold(dialer.dial())) {
      Health greeted = conversation.greet(link);
      attempts = 0;
      announce(greeted);
      conversation.work(link);
      return new Trouble(Trouble.Reason.DRIVER_FAULT, "the work with the device ended by itself");
    } catch (IOException e) {
      return LinkException.troubleOf(e);
    } catch (RuntimeException | Error e) {
      logOnce("failed", e);
      return new Trouble(Trouble.Reason.DRIVER_FAULT, e.toString());
    } finally {
      release();
    }
  }

  /// Makes the link known to [#close()], which must be able to end a blocked read.
  private Link hold(Link link) {
    lock.lock();
    try {
      open = link;
      if (closing) {
        link.close();
      }
      return link;
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      open = null;
    } finally {
      lock.unlock();
    }
  }

  private void withoutLine(Trouble why) {
    try {
      conversation.withoutLine(why);
    } catch (RuntimeException | Error e) {
      logOnce("failed without a line", e);
    }
  }

  private void announceClosed() {
    if (closedTold.compareAndSet(false, true)) {
      tellListener(new Closed());
    }
  }

  private void announce(Health now) {
    if (!closedTold.get()) {
      tellListener(now);
    }
  }

  private void tellListener(Health now) {
    health = now;
    deliver(listener, now);
  }

  private void logOnce(String what, Throwable e) {
    String fault = what + ": " + e;
    if (faultsLogged.size() < MOST_FAULTS_LOGGED && faultsLogged.add(fault)) {
      LOG.error("{} {}", name, what, e);
    }
  }

  private boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the loop: the link is closed, what waits is answered, `Closed` is told. Waits less than
  /// two seconds; a thread that is still stuck then (in a listener, say) ends by itself later. May
  /// be called twice, and from the loop's own thread.
  @Override
  public void close() {
    Link link;
    lock.lock();
    try {
      closing = true;
      link = open;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (link != null) {
      link.close();
    }
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      thread.join(CLOSE_BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    announceClosed();
  }
}
