package kz.oqyrman.kiosk.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Touch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MailboxTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T07:00:00Z"));

  @TempDir private Path folder = Path.of("");
  private final Log log = new Log();
  private long ids;
  private Supplier<TransactionId> nextId = () -> new TransactionId(new UUID(0x7000L, ++ids));
  private Optional<Journal> opened = Optional.empty();
  private Optional<Mailbox> started = Optional.empty();

  @BeforeEach
  void openTheJournal() throws IOException {
    opened = Optional.of(Journal.open(folder.resolve("journal.db"), CLOCK));
  }

  @AfterEach
  void close() throws IOException {
    log.letGo();
    started.ifPresent(Mailbox::close);
    journal().close();
  }

  private Journal journal() {
    return opened.orElseThrow();
  }

  private Mailbox mailbox() {
    return started.orElseThrow();
  }

  /// A station that works and waits.
  private void start() {
    start(log);
  }

  private void start(Face face) {
    Mailbox mailbox =
        new Mailbox(
            new Steps(
                new SessionRules(KioskRules.USUAL, () -> nextId.get()),
                journal(),
                face,
                log,
                Scene.atStart(Language.KK, 1),
                CLOCK));
    started = Optional.of(mailbox);
    mailbox.start();
    Health ready = new Health.Ready("a good device");
    mailbox.post(new SessionEvent.PadHealth(ready));
    mailbox.post(new SessionEvent.HubReached(true));
    mailbox.post(new SessionEvent.PadSurveyed());
  }

  private static SessionEvent laid(int number) {
    return new SessionEvent.TagLaid(
        tag(number),
        new TagReading.Item(
            new ItemTag("3123400000" + String.format("%04d", number), Optional.empty(), 1, 1, 1)));
  }

  private static Uid tag(int number) {
    return new Uid(0xE004_0100_0000_0000L + number);
  }

  private void returns(int... numbers) {
    mailbox().post(new SessionEvent.Touched(new Touch.Choose(Purpose.RETURN)));
    for (int number : numbers) {
      mailbox().post(laid(number));
    }
    mailbox().post(new SessionEvent.PadSurveyed());
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
  }

  private void until(Class<? extends Session> state) {
    soon().until(() -> state.isInstance(log.scene().session()));
  }

  private void sql(String statement) throws SQLException {
    Tables.change(journal(), statement);
  }

  private void fillTheDisk() throws SQLException {
    sql(
        "CREATE TRIGGER disk BEFORE INSERT ON act"
            + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
  }

  private void cleanTheDisk() throws SQLException {
    sql("DROP TRIGGER disk");
  }

  @Test
  void anActIsKeptThenShownThenDone() {
    start();
    returns(1);
    soon().until(() -> !log.done(SessionEffect.Secure.class).isEmpty());

    List<String> lines = log.lines();
    int shown = lines.indexOf("show Returning with 1 acts, kept 1");
    assertThat(shown).isPositive();
    assertThat(lines.subList(shown, shown + 4))
        .containsExactly(
            "show Returning with 1 acts, kept 1",
            "do Keep, kept 1",
            "do Keep, kept 1",
            "do Secure, kept 1");
    assertThat(lines).doesNotContain("show Returning with 1 acts, kept 0");
  }

  @Test
  void anActThatCannotBeKeptIsNeitherShownNorDone() throws SQLException {
    start();
    until(Session.Idle.class);
    fillTheDisk();
    mailbox().post(new SessionEvent.Touched(new Touch.Speak(Language.RU)));
    returns(1);
    until(Session.OutOfOrder.class);

    assertThat(log.scene().around().outOfService()).contains(Around.OutOfService.JOURNAL);
    assertThat(log.scene().around().journalTrouble()).get().asString().contains("disk is full");
    assertThat(log.scene().around().language()).isEqualTo(Language.KK);
    assertThat(log.lines()).noneMatch(line -> line.contains("with 1 acts"));
    assertThat(log.done(SessionEffect.class)).isEmpty();
  }

  @Test
  void aJournalThatCanBeWrittenAgainServesAgainAndItsSequenceHasNoGap()
      throws SQLException, JournalException {
    start();
    until(Session.Idle.class);
    fillTheDisk();
    returns(1);
    until(Session.OutOfOrder.class);
    mailbox().post(new SessionEvent.Tick());
    mailbox().post(new SessionEvent.TagLifted(tag(1)));
    soon().until(() -> log.scene().around().onPad().tags().isEmpty());
    assertThat(log.scene().session()).isInstanceOf(Session.OutOfOrder.class);

    cleanTheDisk();
    mailbox().post(new SessionEvent.Tick());
    until(Session.Idle.class);
    returns(2);
    soon().until(() -> !log.done(SessionEffect.Secure.class).isEmpty());
    assertThat(journal().lastSequence()).isEqualTo(1);
  }

  @Test
  void aDiskThatFillsInMidVisitLeavesItsActToRecovery() throws SQLException, JournalException {
    start();
    returns(1);
    soon().until(() -> log.done(SessionEffect.Secure.class).size() == 1);
    SessionEffect.Secure asked = log.done(SessionEffect.Secure.class).getFirst();
    sql(
        "CREATE TRIGGER disk BEFORE UPDATE ON act"
            + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    mailbox()
        .post(
            new SessionEvent.TagSecured(
                asked.visit(),
                asked.transaction(),
                asked.uid(),
                new SecurityOutcome.Verified(Security.ARMED, 1)));
    until(Session.OutOfOrder.class);
    assertThat(log.done(SessionEffect.ProposeCheckIn.class)).isEmpty();

    cleanTheDisk();
    mailbox().post(new SessionEvent.Tick());
    until(Session.Idle.class);
    assertThat(log.done(SessionEffect.Keep.class))
        .as("told and remembered like every act that ends")
        .contains(
            new SessionEffect.Keep(new JournalEntry.Told(journal().unsettled(10).getFirst())));
    assertThat(journal().unsettled(10))
        .singleElement()
        .satisfies(report -> {
          assertThat(report.item()).isEqualTo(new ItemId("31234000000001"));
          assertThat(report.ending().name()).isEqualTo("VOID");
          assertThat(report.tag().name()).isEqualTo("UNCERTAIN");
        });
  }

  @Test
  void whatAFailedEventSaidOfThePadIsNotLost() throws SQLException {
    start();
    mailbox().post(new SessionEvent.Touched(new Touch.Choose(Purpose.RETURN)));
    mailbox().post(new SessionEvent.PadHealth(new Health.Starting()));
    mailbox().post(new SessionEvent.PadHealth(new Health.Ready("a good device")));
    mailbox().post(laid(1));
    soon().until(() -> log.scene().around().onPad().tags().size() == 1);
    fillTheDisk();
    mailbox().post(new SessionEvent.PadSurveyed());
    until(Session.OutOfOrder.class);
    cleanTheDisk();
    mailbox().post(new SessionEvent.Tick());

    until(Session.Idle.class);
    assertThat(log.scene().around().onPad().surveyed()).isTrue();
  }

  @Test
  void aBugInOneEventDoesNotStopTheNext() {
    Supplier<TransactionId> good = nextId;
    nextId =
        () -> {
          nextId = good;
          throw new IllegalStateException("a bug");
        };
    start();
    returns(1);
    mailbox().post(laid(2));
    mailbox().post(new SessionEvent.PadSurveyed());

    soon().until(() -> log.done(SessionEffect.Secure.class).size() == 2);
  }

  @Test
  void aFaceThatFailsKeepsNothingFromBeingDone() {
    start(scene -> {
      log.show(scene);
      throw new IllegalStateException("a window with a bug");
    });
    returns(1);

    soon().until(() -> !log.done(SessionEffect.Secure.class).isEmpty());
  }

  @Test
  void aHandThatFailsKeepsNothingElseFromBeingDone() {
    log.failing = true;
    start();
    returns(1, 2);

    soon().until(() -> log.done(SessionEffect.Secure.class).size() == 2);
  }

  @Test
  void aFullMailboxMakesTheOthersWaitAndLosesNothing() throws InterruptedException {
    start();
    until(Session.Idle.class);
    log.hold();
    mailbox().post(new SessionEvent.TagLaid(tag(0), new TagReading.Blank()));
    soon().until(() -> log.held);
    Thread eager =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 1; i <= 2_000; i++) {
                mailbox().post(new SessionEvent.TagLaid(tag(i), new TagReading.Blank()));
              }
            });
    soon()
        .until(() ->
            eager.getState() == Thread.State.TIMED_WAITING
                || eager.getState() == Thread.State.WAITING);
    assertThat(eager.isAlive()).isTrue();
    log.letGo();
    eager.join();

    soon().until(() -> log.scene().around().onPad().tags().size() == 2_001);
  }

  @Test
  void anAnswerGivenAtOnceIsTakenEvenWhenTheMailboxIsFull() {
    log.answersAtOnce = true;
    start();
    until(Session.Idle.class);
    log.hold();
    returns(1);
    soon().until(() -> log.held);
    Thread eager =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 3_000; i++) {
                mailbox().post(new SessionEvent.PadSurveyed());
              }
            });
    soon()
        .until(() ->
            eager.getState() == Thread.State.TIMED_WAITING
                || eager.getState() == Thread.State.WAITING);
    log.letGo();

    soon().until(() -> !log.done(SessionEffect.ProposeCheckIn.class).isEmpty());
    soon().until(() -> !eager.isAlive());
  }

  @Test
  void itClosesInMidEventAndTakesNoMore() {
    start();
    until(Session.Idle.class);
    log.hold();
    mailbox().post(laid(1));
    soon().until(() -> log.held);
    mailbox().close();
    soon().until(MailboxTest::noMailboxThread);
    int shown = log.lines().size();
    for (int i = 0; i < 2_000; i++) {
      mailbox().post(new SessionEvent.Tick());
    }
    assertThat(log.lines()).hasSize(shown);
  }

  private static boolean noMailboxThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("mailbox"));
  }

  /// A face and hands that write down what is shown and done, and how much the journal then holds.
  private final class Log implements Face, Hands {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<SessionEffect> effects = new CopyOnWriteArrayList<>();
    private volatile Scene scene = Scene.atStart(Language.KK, 1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean held;
    private volatile boolean failing;
    private volatile boolean answersAtOnce;

    /// From now on, showing takes until [#letGo].
    void hold() {
      gate = new CountDownLatch(1);
    }

    void letGo() {
      gate.countDown();
    }

    Scene scene() {
      return scene;
    }

    List<String> lines() {
      return List.copyOf(lines);
    }

    <E extends SessionEffect> List<E> done(Class<E> kind) {
      return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void show(Scene now) {
      if (gate.getCount() > 0) {
        held = true;
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      lines.add("show " + words(now.session()) + ", kept " + kept());
      scene = now;
    }

    private static String words(Session session) {
      String name = session.getClass().getSimpleName();
      return session instanceof Session.Returning r
          ? name + " with " + r.acts().size() + " acts"
          : name;
    }

    @Override
    public void act(SessionEffect effect, Consumer<SessionEvent> answers) {
      lines.add("do " + effect.getClass().getSimpleName() + ", kept " + kept());
      effects.add(effect);
      if (failing) {
        throw new IllegalStateException("a hand with a bug");
      }
      if (answersAtOnce && effect instanceof SessionEffect.Secure s) {
        answers.accept(
            new SessionEvent.TagSecured(
                s.visit(), s.transaction(), s.uid(), new SecurityOutcome.Verified(s.wished(), 1)));
      }
    }

    private int kept() {
      try {
        return journal().waiting();
      } catch (JournalException e) {
        return -1;
      }
    }
  }
}
