package kz.oqyrman.kiosk.effects;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
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

  /// Puts an event in. Waits while the mailbox is full.
  public void post(SessionEvent event) {
    try {
      events.put(event);
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
    face.show(scene);
    while (!closed) {
      try {
        handle(events.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("an event could not be handled; the station goes on", e);
      }
    }
  }

  private void handle(SessionEvent event) {
    if (scene.around().journalTrouble().isPresent() && event instanceof SessionEvent.Tick) {
      mendJournal();
    }
    Step step = rules.step(scene, event, clock.instant());
    try {
      keep(step.effects());
    } catch (JournalException e) {
      LOG.error("an act cannot be kept, so nothing is shown or done", e);
      giveUp(e.toString());
      return;
    }
    boolean changed = !step.scene().equals(scene);
    scene = step.scene();
    if (changed || event instanceof SessionEvent.Tick) {
      face.show(scene);
    }
    for (SessionEffect effect : step.effects()) {
      hands.act(effect, this::post);
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

  /// Without a journal nobody can be served. The acts of the visit end as the journal last knew
  /// them, once it can be written again.
  private void giveUp(String why) {
    Scene troubled =
        rules.step(scene, trouble(Optional.of(why)), clock.instant()).scene();
    scene = new Scene(troubled.around(), new Session.OutOfOrder());
    face.show(scene);
  }

  private void mendJournal() {
    try {
      journal.recover(clock.instant());
      events.offer(trouble(Optional.empty()));
    } catch (JournalException e) {
      LOG.debug("the journal still cannot be written: {}", e.getMessage());
    }
  }

  private static SessionEvent trouble(Optional<String> why) {
    return new SessionEvent.JournalHealth(why);
  }

  /// Stops taking events, within a second.
  @Override
  public void close() {
    closed = true;
    ticker.shutdownNow();
    thread.interrupt();
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
