package kz.oqyrman.kiosk.effects;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.journal.Keeper;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens for each event, in this order: step, keep, show, act. What cannot be kept is
/// neither shown nor done. Knows no threads: a mailbox runs it, and so does a simulated world.
public final class Steps {
  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  private final SessionRules rules;
  private final Keeper journal;
  private final Face face;
  private final Hands hands;
  private final InstantSource clock;
  private final Bugs bugs;

  /// Held from the moment a step reads the clock until it is on the disk.
  private final ReentrantLock writing = new ReentrantLock();

  private Scene scene;

  /// Who is told of a bug; the station goes on.
  @FunctionalInterface
  public interface Bugs {
    /// @param what could not be done, to follow “could not”
    void found(String what, RuntimeException bug);
  }

  /// Bugs are told in the log only.
  ///
  /// @param first the scene at start; its journal has been recovered
  public Steps(
      SessionRules rules,
      Keeper journal,
      Face face,
      Hands hands,
      Scene first,
      InstantSource clock) {
    this(rules, journal, face, hands, first, clock, (_, _) -> {});
  }

  /// @param first the scene at start; its journal has been recovered
  /// @param bugs is told of mistakes in the program besides the log
  public Steps(
      SessionRules rules,
      Keeper journal,
      Face face,
      Hands hands,
      Scene first,
      InstantSource clock,
      Bugs bugs) {
    this.rules = rules;
    this.journal = journal;
    this.face = face;
    this.hands = hands;
    this.scene = first;
    this.clock = clock;
    this.bugs = bugs;
  }

  /// Shows the first scene.
  public void begin() {
    show();
  }

  /// How the station stands.
  public Scene scene() {
    return scene;
  }

  /// One event, to its end. A bug is told in the log and takes nothing else with it: what is kept
  /// is still shown, what is shown is still done.
  ///
  /// @param answers where answers to effects go; an answer may come while this runs
  public void handle(SessionEvent event, Consumer<SessionEvent> answers) {
    guarded("handle an event", () -> step(event, answers));
  }

  /// Does something, the putting right of the clock, between two steps: no step has the time from
  /// before and is written down after.
  public void between(Runnable work) {
    writing.lock();
    try {
      work.run();
    } finally {
      writing.unlock();
    }
  }

  private void step(SessionEvent event, Consumer<SessionEvent> answers) {
    Optional<Step> kept = kept(event, answers);
    if (kept.isEmpty()) {
      return;
    }
    Step step = kept.get();
    boolean changed = !step.scene().equals(scene);
    scene = step.scene();
    if (changed || event instanceof SessionEvent.Tick) {
      show();
    }
    for (SessionEffect effect : step.effects()) {
      guarded("do an effect", () -> hands.act(effect, answers));
    }
  }

  /// The step that this event makes, once its entries are on the disk; empty when they are not.
  private Optional<Step> kept(SessionEvent event, Consumer<SessionEvent> answers) {
    writing.lock();
    try {
      if (event instanceof SessionEvent.Tick && scene.around().journalTrouble().isPresent()) {
        mendJournal(answers);
      }
      Step step = rules.step(scene, event, clock.instant());
      keep(step.effects());
      return Optional.of(step);
    } catch (JournalException e) {
      LOG.error("an act cannot be kept, so nothing is shown or done", e);
      giveUp(event, e.toString());
      return Optional.empty();
    } finally {
      writing.unlock();
    }
  }

  private void show() {
    guarded("show a scene", () -> face.show(scene));
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
    show();
  }

  /// What ends here is told and remembered like every act that ends.
  private void mendJournal(Consumer<SessionEvent> answers) {
    try {
      journal.probe();
      for (TransactionReport ended : journal.recover()) {
        SessionEffect kept = new SessionEffect.Keep(new JournalEntry.Told(ended));
        guarded("tell an act that was cut short", () -> hands.act(kept, answers));
      }
      SessionEvent back = new SessionEvent.JournalBack(journal.lastSequence() + 1);
      scene = rules.step(scene, back, clock.instant()).scene();
      LOG.info("the journal can be written again");
    } catch (JournalException e) {
      LOG.debug("the journal still cannot be written: {}", e.getMessage());
    }
  }

  private void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("could not {}; the station goes on", what, e);
      bugs.found(what, e);
    }
  }
}
