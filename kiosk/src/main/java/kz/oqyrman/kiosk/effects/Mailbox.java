package kz.oqyrman.kiosk.effects;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everything enters the station, and the one thread that takes it out again: step, keep,
/// show, act, in this order. What cannot be kept is neither shown nor done.
public final class Mailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /// A stack of 200 items is three events each; a full mailbox makes the devices wait.
  private static final int ROOM = 1_024;

  private final BlockingQueue<SessionEvent> events = new ArrayBlockingQueue<>(ROOM);

  /// Answers that came while an effect was handed out; at most one for each effect of a step. Only
  /// the mailbox thread touches them.
  private final Queue<SessionEvent> atOnce = new ArrayDeque<>();

  private final SessionRules rules;
  private final Journal journal;
  private final Face face;
  private final Hands hands;
  private final InstantSource clock;
  private final Thread thread = Thread.ofPlatform().name("mailbox").unstarted(this::run);
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("tick").daemon().unstarted(work));
  private volatile boolean closed;

  /// Only the mailbox thread touches it after the start.
  private Scene scene;

  /// @param first the scene at start; its journal has been recovered
  public Mailbox(
      SessionRules rules,
      Journal journal,
      Face face,
      Hands hands,
      Scene first,
      InstantSource clock) {
    this.rules = rules;
    this.journal = journal;
    this.face = face;
    this.hands = hands;
    this.scene = first;
    this.clock = clock;
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
      atOnce.add(event);
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

  /// A tick that finds no room is not missed: the next one says the same.
  private void tick() {
    if (!events.offer(new SessionEvent.Tick())) {
      LOG.warn("the mailbox is full");
    }
  }

  private void run() {
    guarded("show the first scene", () -> face.show(scene));
    try {
      while (!closed) {
        SessionEvent event = next();
        guarded("handle an event", () -> handle(event));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SessionEvent next() throws InterruptedException {
    SessionEvent own = atOnce.poll();
    return own == null ? events.take() : own;
  }

  private void handle(SessionEvent event) {
    if (event instanceof SessionEvent.Tick && scene.around().journalTrouble().isPresent()) {
      mendJournal();
    }
    Step step = rules.step(scene, event, clock.instant());
    try {
      keep(step.effects());
    } catch (JournalException e) {
      LOG.error("an act cannot be kept, so nothing is shown or done", e);
      giveUp(event, e.toString());
      return;
    }
    boolean changed = !step.scene().equals(scene);
    scene = step.scene();
    if (changed || event instanceof SessionEvent.Tick) {
      guarded("show a scene", () -> face.show(scene));
    }
    for (SessionEffect effect : step.effects()) {
      guarded("do an effect", () -> hands.act(effect, this::post));
    }
  }

  private void keep(List<SessionEffect> effects) throws JournalException {
    List<JournalEntry> entries =
        effects.stream()
            .filter(SessionEffect.Keep.class::isInstance)
            .map(effect -> ((SessionEffect.Keep) effect).entry())
            .toList();
    if (!entries.isEmpty()) {
      journal.keep(entries);
    }
  }

  /// The visit ends here. What the event said of the surroundings holds all the same: a pad does
  /// not tell twice what lies on it.
  private void giveUp(SessionEvent event, String why) {
    Instant now = clock.instant();
    Scene lost = rules.step(scene, new SessionEvent.JournalLost(why), now).scene();
    scene = rules.step(lost, event, now).scene();
    guarded("show a scene", () -> face.show(scene));
  }

  private void mendJournal() {
    try {
      journal.probe();
      journal.recover(clock.instant());
      SessionEvent back = new SessionEvent.JournalBack(journal.lastSequence() + 1);
      scene = rules.step(scene, back, clock.instant()).scene();
      LOG.info("the journal can be written again");
    } catch (JournalException e) {
      LOG.debug("the journal still cannot be written: {}", e.getMessage());
    }
  }

  /// A bug in one place takes nothing else with it: what is kept is still shown, what is shown is
  /// still done, and the next event is taken.
  private static void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("could not {}; the station goes on", what, e);
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
