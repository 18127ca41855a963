package kz.oqyrman.simulators.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.kiosk.alone.FactsStore;
import kz.oqyrman.kiosk.alone.Memory;
import kz.oqyrman.kiosk.alone.OwnActs;
import kz.oqyrman.kiosk.alone.TrueClock;
import kz.oqyrman.kiosk.effects.Face;
import kz.oqyrman.kiosk.effects.Hands;
import kz.oqyrman.kiosk.effects.StationHands;
import kz.oqyrman.kiosk.effects.Steps;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.journal.Keeper;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.receipt.Receipt;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Alone;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Touch;

/// A station: the real session rules, the real steps and hands, the real journal on a disk that can
/// be full or torn, and a plug that can be pulled at any moment.
final class Station {
  private static final Duration TELL_AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 100;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration FETCH_EVERY = Duration.ofMinutes(10);
  private static final Duration FETCH_WAIT = Duration.ofMinutes(1);

  private final StationId id;
  private final Path folder;
  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Truth truth;
  private final Story story;
  private final WorldPad pad;
  private final WorldPrinter printer;
  private final Line line;
  private final Deque<SessionEvent> events = new ArrayDeque<>();
  private Optional<Reader> reader = Optional.empty();
  private Optional<Running> running = Optional.empty();
  private int lives;
  private boolean handling;
  private boolean ticking;
  private boolean calm;
  private Instant diskFullUntil = Instant.MIN;
  private Duration clockOff = Duration.ZERO;
  private Alone alone = Alone.NEVER;

  /// The acts of the batch that was told and is not settled yet, as the real sender knows them.
  private final Set<TransactionId> underWay = new HashSet<>();

  private Instant toldAt = Instant.MIN;

  Station(
      StationId id,
      Path folder,
      Agenda agenda,
      Dice dice,
      Chances chances,
      HubSide hub,
      Truth truth,
      Story story) {
    this.id = id;
    this.folder = folder;
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.truth = truth;
    this.story = story;
    pad = new WorldPad(agenda, dice, chances, this::post);
    printer = new WorldPrinter(agenda);
    line = new Line(agenda, dice, chances, letter -> hub.read(id, letter), new News());
  }

  /// One life of the station's program, from power to power cut.
  private record Running(
      Journal journal, Steps steps, Memory memory, TrueClock clock, FactsStore facts) {}

  StationId id() {
    return id;
  }

  WorldPad pad() {
    return pad;
  }

  Line line() {
    return line;
  }

  boolean isUp() {
    return running.isPresent();
  }

  /// What the screen shows; empty while it is dark.
  Optional<Scene> scene() {
    return running.map(now -> now.steps().scene());
  }

  /// Somebody steps up, or leaves.
  void standsBefore(Optional<Reader> who) {
    reader = who;
  }

  boolean isFree() {
    return reader.isEmpty()
        && scene().map(Scene::session).filter(Session.Idle.class::isInstance).isPresent();
  }

  void calm() {
    calm = true;
    diskFullUntil = Instant.MIN;
    pad.calm();
    line.calm();
    if (running.isEmpty()) {
      boot();
    }
  }

  private Path lifeFolder() {
    return folder.resolve(id + "-" + lives);
  }

  private Path journalFile() {
    return lifeFolder().resolve("journal.db");
  }

  /// Power is there: the journal is recovered before anything else.
  void boot() {
    try {
      Files.createDirectories(lifeFolder());
      Journal journal = Journal.open(journalFile());
      TrueClock clock = clock();
      journal.recover(clock.instant()).forEach(this::recovered);
      OwnActs own = new OwnActs();
      journal.unsettled(Integer.MAX_VALUE).forEach(own::note);
      Memory memory = new Memory(own, clock, HubSide.ZONE, (_, _) -> false);
      FactsStore facts = new FactsStore(beside("facts"), HubSide.KEY);
      facts.load(clock.instant()).ifPresent(memory::learn);
      Steps steps =
          new Steps(
              new SessionRules(KioskRules.USUAL, this::nextId),
              new Disk(journal),
              new Screen(),
              new Reaching(
                  new StationHands(
                      pad,
                      printer,
                      line,
                      this::tellSoon,
                      print -> Receipt.of(print.finished(), print.around(), HubSide.ZONE),
                      _ -> {},
                      chances.answerWait(),
                      Optional.of(memory),
                      Runnable::run)),
              Scene.atStart(KioskRules.USUAL.language(), journal.lastSequence() + 1),
              clock,
              (what, bug) -> truth.violated(id + " could not " + what + ": " + bug));
      running = Optional.of(new Running(journal, steps, memory, clock, facts));
      alone = Alone.NEVER;
      story.tell(agenda.instant(), id.value(), "starts");
      pad.tellAll();
      post(new SessionEvent.HubReached(line.up()));
      tellAgain(lives);
      fetchAgain(lives);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path beside(String name) throws IOException {
    return Files.createDirectories(folder.resolve(id.value())).resolve(name);
  }

  /// A clock that may have jumped while the power was away.
  private TrueClock clock() throws IOException {
    clockOff =
        !calm && dice.oneIn(chances.clockJump())
            ? dice.millis(-86_400_000, 86_400_000)
            : Duration.ZERO;
    Instant born = agenda.instant();
    return new TrueClock(
        () -> agenda.instant().plus(clockOff),
        () -> Duration.between(born, agenda.instant()).toNanos(),
        beside("clock"));
  }

  /// Fetches the facts as the real fetcher does, but for its thread; this library's fit in one
  /// part.
  private void fetchAgain(int life) {
    if (life != lives || running.isEmpty()) {
      return;
    }
    Running now = running.get();
    if (line.up()) {
      Optional<Facts> have = now.memory().facts();
      line.ask(
          new StationMessage.FetchFacts(
              have.map(f -> f.head().epoch()), have.map(f -> f.head().version()).orElse(0L), 0, 0),
          FETCH_WAIT,
          answer -> take(now, have, answer));
      now.clock().remember();
    }
    tellAlone(now);
    agenda.in(FETCH_EVERY, () -> fetchAgain(life));
  }

  private void take(Running now, Optional<Facts> have, HubLink.Answer answer) {
    if (answer instanceof HubLink.Answer.Answered(HubMessage.FactsPart part) && part.parts() > 0) {
      byte[] bytes = Base64.getDecoder().decode(part.data());
      Facts.Result result =
          part.from() == 0
              ? Facts.read(bytes, HubSide.KEY, now.clock().instant())
              : have.orElseThrow().plus(bytes, now.clock().instant());
      switch (result) {
        case Facts.Result.Good(Facts facts) -> learn(now, facts);
        case Facts.Result.Wrong(Facts.Why why) ->
            story.tell(agenda.instant(), id.value(), "does not use the facts: " + why);
      }
    }
  }

  private void learn(Running now, Facts facts) {
    try {
      now.facts().save(facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    now.memory().learn(facts);
    tellAlone(now);
  }

  private void tellAlone(Running now) {
    Alone then = now.memory().alone();
    if (!then.equals(alone)) {
      alone = then;
      post(new SessionEvent.AloneChanged(then));
    }
  }

  private void recovered(TransactionReport report) {
    truth.ended(report);
    truth.kept(report.transaction());
    story.tell(
        agenda.instant(),
        id.value(),
        "recovers " + report.transaction() + " with " + report.item() + " as " + report.ending());
  }

  /// A UUID of version 7, by the world's time and chance.
  private TransactionId nextId() {
    long time = agenda.instant().toEpochMilli() << 16;
    long most = time | 0x7000 | (dice.number() & 0x0FFF);
    long least = (dice.number() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new TransactionId(new UUID(most, least));
  }

  /// Something happens at the station; nothing does while it is dark.
  void post(SessionEvent event) {
    if (running.isEmpty()) {
      return;
    }
    events.add(event);
    if (!handling) {
      handling = true;
      try {
        while (!events.isEmpty() && running.isPresent()) {
          running.get().steps().handle(events.remove(), this::post);
        }
      } catch (PowerCut cut) {
        die(cut);
      } finally {
        handling = false;
      }
      keepTicking();
    }
  }

  void touch(Touch touch) {
    post(new SessionEvent.Touched(touch));
  }

  /// A second is worth telling only while somebody's visit runs, or something must heal.
  private void keepTicking() {
    if (!ticking && isUp() && !scene().map(Station::isQuiet).orElse(true)) {
      ticking = true;
      agenda.in(
          SECOND,
          () -> {
            ticking = false;
            post(new SessionEvent.Tick());
          });
    }
  }

  private static boolean isQuiet(Scene scene) {
    boolean waits =
        switch (scene.session()) {
          case Session.Idle _, Session.OutOfOrder _ -> true;
          case Session.Sorting _,
              Session.Identifying _,
              Session.Confirming _,
              Session.Borrowing _,
              Session.Returning _,
              Session.Finishing _ ->
              false;
        };
    return waits && scene.around().journalTrouble().isEmpty();
  }

  /// The power goes, if chance will have it.
  private void moment(String when) {
    if (!calm && dice.oneIn(chances.stationCut())) {
      throw new PowerCut(when, Folders.logSize(journalFile()));
    }
  }

  private void die(PowerCut cut) {
    Running now = running.orElseThrow();
    Path before = journalFile();
    Path folderBefore = lifeFolder();
    lives++;
    Folders.copy(before, journalFile(), cut.tornAt());
    try {
      now.journal().close();
    } catch (JournalException e) {
      throw new UncheckedIOException(e);
    }
    Folders.delete(folderBefore);
    running = Optional.empty();
    events.clear();
    line.forget();
    underWay.clear();
    story.tell(agenda.instant(), id.value(), "loses its power " + cut.getMessage());
    reader.ifPresent(Reader::darkness);
    agenda.in(dice.millis(20_000, 1_200_000), this::bootIfDark);
  }

  private void bootIfDark() {
    if (running.isEmpty()) {
      boot();
    }
  }

  private void tellAgain(int life) {
    if (life == lives && isUp()) {
      tellJournal();
      agenda.in(TELL_AGAIN, () -> tellAgain(life));
    }
  }

  private void tellSoon() {
    agenda.in(Duration.ofMillis(1), this::tellJournal);
  }

  private void tellJournal() {
    running.ifPresent(now -> {
      try {
        if (line.up() && now.clock().isHeard() && !stillUnderWay()) {
          tell(now.journal().unsettled(BATCH));
        }
      } catch (JournalException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private void tell(List<TransactionReport> reports) {
    if (!reports.isEmpty()) {
      underWay.clear();
      reports.forEach(report -> underWay.add(report.transaction()));
      toldAt = agenda.instant();
      line.tell(new StationMessage.Journal(reports));
    }
  }

  private boolean stillUnderWay() {
    return !underWay.isEmpty() && agenda.instant().isBefore(toldAt.plus(TELL_AGAIN));
  }

  /// How many acts the hub has not settled.
  int unsettled() {
    try {
      return running.isPresent() ? running.get().journal().waiting() : -1;
    } catch (JournalException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    running.ifPresent(now -> {
      try {
        now.journal().close();
      } catch (JournalException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /// What the line tells.
  private final class News implements Line.Listener {
    @Override
    public void reachable(boolean up) {
      story.tell(agenda.instant(), id.value(), up ? "reaches the hub" : "has lost the hub");
      post(new SessionEvent.HubReached(up));
      if (up) {
        underWay.clear();
        tellJournal();
      }
    }

    @Override
    public void heard(Instant then, Duration atMostAgo) {
      running.ifPresent(
          now -> now.clock().heard(then, atMostAgo).ifPresent(later -> putRight(now, later)));
    }

    @Override
    public void settled(HubMessage.Settled settled) {
      running.ifPresent(now -> {
        try {
          now.journal().settled(settled.transactions());
          now.memory().own().settled(settled.transactions(), now.clock().instant());
          underWay.removeAll(settled.transactions());
          tellJournal();
        } catch (JournalException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /// What was written down by a wrong clock is put right before it is told.
  private void putRight(Running now, Duration later) {
    try {
      int acts = now.journal().timeIsKnown(later);
      if (acts > 0) {
        story.tell(agenda.instant(), id.value(), "puts " + acts + " acts later by " + later);
      }
    } catch (JournalException e) {
      throw new UncheckedIOException(e);
    }
    tellJournal();
  }

  /// The journal on a disk.
  private final class Disk implements Keeper {
    private final Journal journal;

    Disk(Journal journal) {
      this.journal = journal;
    }

    @Override
    public void keep(List<JournalEntry> entries) throws JournalException {
      moment("before it keeps");
      refuseWhenFull();
      long before = Folders.logSize(journalFile());
      boolean torn = !calm && dice.oneIn(chances.stationCut());
      journal.keep(entries);
      if (torn) {
        entries.forEach(entry -> truth.perhapsKept(entry.transaction()));
        tear(before);
      }
      entries.forEach(this::remember);
      moment("after it kept and before it shows");
    }

    private void tear(long before) {
      long after = Folders.logSize(journalFile());
      long at = after <= before ? after : before + Math.floorMod(dice.number(), after - before);
      throw new PowerCut("while it keeps, its log torn at byte " + at, at);
    }

    private void refuseWhenFull() throws JournalException {
      if (calm) {
        return;
      }
      if (dice.oneIn(chances.diskFull())) {
        diskFullUntil = agenda.instant().plus(dice.millis(1_000, 600_000));
        story.tell(agenda.instant(), id.value(), "has a full disk");
      }
      if (agenda.instant().isBefore(diskFullUntil)) {
        throw new JournalException(
            "the journal cannot be written", new IOException("no space left"));
      }
    }

    private void remember(JournalEntry entry) {
      switch (entry) {
        case JournalEntry.Proposed p -> {
          truth.kept(p.transaction());
          story.tell(
              agenda.instant(), id.value(), "proposes " + p.transaction() + " with " + p.item());
        }
        case JournalEntry.Told(TransactionReport report) -> {
          truth.ended(report);
          story.tell(
              agenda.instant(),
              id.value(),
              "ends %s with %s as %s by %s, tag %s %s"
                  .formatted(
                      report.transaction(),
                      report.item(),
                      report.ending(),
                      report.decidedBy(),
                      report.tag(),
                      report.detail()));
        }
        case JournalEntry.Decided _, JournalEntry.Securing _, JournalEntry.Secured _ -> {}
      }
    }

    @Override
    public void probe() throws JournalException {
      refuseWhenFull();
      journal.probe();
    }

    @Override
    public long lastSequence() throws JournalException {
      return journal.lastSequence();
    }

    @Override
    public List<TransactionReport> recover(Instant now) throws JournalException {
      refuseWhenFull();
      List<TransactionReport> reports = journal.recover(now);
      reports.forEach(Station.this::recovered);
      return reports;
    }
  }

  /// What the reader sees.
  private final class Screen implements Face {
    @Override
    public void show(Scene scene) {
      moment("before it shows");
      acts(scene.session()).stream()
          .map(Act::progress)
          .forEach(progress -> {
            if (progress instanceof Act.Progress.Ended(var report, var _)) {
              truth.shown(report);
            }
          });
      judgePrivacy(scene);
      reader.ifPresent(who -> who.sees());
    }

    /// Nobody sees another's data.
    private void judgePrivacy(Scene scene) {
      Optional<String> shown =
          switch (scene.session()) {
            case Session.Borrowing b -> Optional.of(b.patron().patron().value());
            case Session.Finishing f -> f.patron().map(p -> p.patron().value());
            case Session.Confirming c -> c.patron().map(p -> p.patron().value());
            case Session.Idle _,
                Session.OutOfOrder _,
                Session.Sorting _,
                Session.Identifying _,
                Session.Returning _ ->
                Optional.empty();
          };
      if (shown.isPresent() && reader.isPresent() && !reader.get().hasBeen(shown.get())) {
        truth.violated(id + " shows a patron to somebody else");
      }
    }
  }

  static List<Act> acts(Session session) {
    return switch (session) {
      case Session.Borrowing b -> b.acts();
      case Session.Returning r -> r.acts();
      case Session.Finishing f -> f.acts();
      case Session.Idle _,
          Session.OutOfOrder _,
          Session.Sorting _,
          Session.Identifying _,
          Session.Confirming _ ->
          List.of();
    };
  }

  /// The real hands, unless the power goes before they reach.
  private final class Reaching implements Hands {
    private final Hands hands;

    Reaching(Hands hands) {
      this.hands = hands;
    }

    @Override
    public void act(SessionEffect effect, Consumer<SessionEvent> answers) {
      moment("before it acts");
      int life = lives;
      hands.act(
          effect,
          answer -> {
            if (life == lives) {
              answers.accept(answer);
            }
          });
    }
  }
}
