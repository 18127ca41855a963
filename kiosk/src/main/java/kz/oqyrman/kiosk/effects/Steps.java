package kz.oqyrman.kiosk.effects;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.journal.Keeper;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
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
  private Scene scene;

  /// @param first the scene at start; its journal has been recovered
  public Steps(
      SessionRules rules,
      Keeper journal,
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

  /// Shows the first scene.
  public void begin() {
    face.show(scene);
  }

  /// How the station stands.
  public Scene scene() {
    return scene;
  }

  /// One event, to its end.
  ///
  /// @param answers where answers to effects go, and what follows from the event itself
  public void handle(SessionEvent event, Consumer<SessionEvent> answers) {
    if (scene.around().journalTrouble().isPresent() && event instanceof SessionEvent.Tick) {
      mendJournal(answers);
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
      hands.act(effect, answers);
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
    Scene troubled = rules.step(scene, trouble(Optional.of(why)), clock.instant()).scene();
    scene = new Scene(troubled.around(), new Session.OutOfOrder());
    face.show(scene);
  }

  private void mendJournal(Consumer<SessionEvent> answers) {
    try {
      journal.recover(clock.instant());
      answers.accept(trouble(Optional.empty()));
    } catch (JournalException e) {
      LOG.debug("the journal still cannot be written: {}", e.getMessage());
    }
  }

  private static SessionEvent trouble(Optional<String> why) {
    return new SessionEvent.JournalHealth(why);
  }
}
