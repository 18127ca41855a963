package kz.oqyrman.simulators.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.kiosk.alone.FactsStore;
import kz.oqyrman.kiosk.alone.Memory;
import kz.oqyrman.kiosk.alone.OwnActs;
import kz.oqyrman.kiosk.alone.TrueClock;
import kz.oqyrman.kiosk.effects.Hands;
import kz.oqyrman.kiosk.effects.StationHands;
import kz.oqyrman.kiosk.effects.Steps;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.receipt.Receipt;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Touch;

/// A station: the real session rules, the real steps and hands, the real journal on a disk that can
/// be full or torn, a clock that may be wrong, and a plug that can be pulled at any moment.
final class Station {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int A_DAY_MILLIS = 86_400_000;

  private final StationId id;
  private final Path folder;
  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Truth truth;
  private final Story story;
  private final Power power;
  private long settlings;
  private final WorldDisk disk;
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
    power = new Power(dice, chances);
    disk = new WorldDisk(id, agenda, dice, chances, power, truth, story);
    pad = new WorldPad(agenda, dice, chances, this::post, what -> truth.violated(id + " " + what));
    printer = new WorldPrinter(agenda);
    line = new Line(agenda, dice, chances, letter -> hub.read(id, letter), new News());
  }

  /// One life of the station's program, from power to power cut.
  private record Running(
      Journal journal,
      Steps steps,
      Memory memory,
      TrueClock clock,
      WorldSender sender,
      WorldFetcher fetcher) {}

  /// How often it committed to its journal: steps of acts, and that acts are settled.
  long commits() {
    return disk.commits() + settlings;
  }

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
    power.calm();
    disk.calm();
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
      TrueClock clock = clock();
      Journal journal = Journal.open(journalFile(), clock);
      journal.recover().forEach(disk::recovered);
      OwnActs own = new OwnActs();
      journal.unsettled(Integer.MAX_VALUE).forEach(own::note);
      Memory memory = new Memory(own, clock, HubSide.ZONE, (_, _) -> false);
      WorldSender sender = new WorldSender(agenda, line, journal, clock, truth);
      WorldFetcher fetcher =
          new WorldFetcher(
              agenda,
              line,
              memory,
              clock,
              new FactsStore(beside("facts"), HubSide.KEY),
              why -> tell("does not use the facts: " + why),
              alone -> post(new SessionEvent.AloneChanged(alone)));
      Steps steps = steps(journal, memory, clock, sender);
      running = Optional.of(new Running(journal, steps, memory, clock, sender, fetcher));
      tell("starts");
      pad.tellAll();
      post(new SessionEvent.HubReached(line.up()));
      sender.begin();
      fetcher.begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Steps steps(Journal journal, Memory memory, TrueClock clock, WorldSender sender)
      throws JournalException {
    Path file = journalFile();
    return new Steps(
        new SessionRules(KioskRules.USUAL, this::nextId),
        disk.with(journal, file),
        new WorldScreen(id, () -> power.moment("before it shows", file), truth, () -> reader),
        new Reaching(
            new StationHands(
                pad,
                printer,
                line,
                sender::soon,
                print -> Receipt.of(print.finished(), print.around(), HubSide.ZONE),
                _ -> {},
                chances.answerWait(),
                Optional.of(memory),
                Runnable::run)),
        Scene.atStart(KioskRules.USUAL.language(), journal.lastSequence() + 1),
        clock,
        (what, bug) -> truth.violated(id + " could not " + what + ": " + bug));
  }

  private void tell(String what) {
    story.tell(agenda.instant(), id.value(), what);
  }

  private Path beside(String name) throws IOException {
    return Files.createDirectories(folder.resolve(id.value())).resolve(name);
  }

  /// A clock that may have jumped while the power was away.
  private TrueClock clock() throws IOException {
    Duration off =
        !calm && dice.oneIn(chances.clockJump())
            ? dice.millis(-A_DAY_MILLIS, A_DAY_MILLIS)
            : Duration.ZERO;
    if (!off.isZero()) {
      tell("has a clock that is ahead by " + off);
    }
    Instant born = agenda.instant();
    return new TrueClock(
        () -> agenda.instant().plus(off),
        () -> Duration.between(born, agenda.instant()).toNanos(),
        beside("clock"));
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

  private void die(PowerCut cut) {
    Running now = running.orElseThrow();
    Path before = journalFile();
    Path folderBefore = lifeFolder();
    lives++;
    Folders.copy(before, journalFile(), cut.tornAt());
    now.sender().end();
    now.fetcher().end();
    close(now);
    Folders.delete(folderBefore);
    running = Optional.empty();
    events.clear();
    line.forget();
    tell("loses its power " + cut.getMessage());
    reader.ifPresent(Reader::darkness);
    agenda.in(dice.millis(20_000, 1_200_000), this::bootIfDark);
  }

  private void bootIfDark() {
    if (running.isEmpty()) {
      boot();
    }
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
    running.ifPresent(Station::close);
  }

  private static void close(Running life) {
    try {
      life.journal().close();
    } catch (JournalException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was written down by a wrong clock is put right before it is told.
  private void putRight(Running now, TrueClock.FirstWord word) {
    try {
      int acts = now.journal().timeIsKnown(word.later(), word.startedAt(), word.sureBefore());
      if (acts > 0) {
        tell("puts " + acts + " acts right, its own later by " + word.later());
      }
    } catch (JournalException e) {
      throw new UncheckedIOException(e);
    }
    now.sender().tell();
  }

  /// What the line tells.
  private final class News implements Line.Listener {
    @Override
    public void reachable(boolean up) {
      tell(up ? "reaches the hub" : "has lost the hub");
      post(new SessionEvent.HubReached(up));
      if (up) {
        running.ifPresent(now -> now.sender().lineUp());
      }
    }

    @Override
    public void heard(Instant then, Duration atMostAgo) {
      running.ifPresent(
          now -> now.clock().heard(then, atMostAgo).ifPresent(word -> putRight(now, word)));
    }

    @Override
    public void settled(HubMessage.Settled settled) {
      running.ifPresent(now -> {
        try {
          now.journal().settled(settled.transactions());
          settlings++;
          now.memory().own().settled(settled.transactions(), now.clock().instant());
          now.sender().settled(settled.transactions());
        } catch (JournalException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /// The real hands, unless the power goes before they reach.
  private final class Reaching implements Hands {
    private final Hands hands;

    Reaching(Hands hands) {
      this.hands = hands;
    }

    @Override
    public void act(SessionEffect effect, Consumer<SessionEvent> answers) {
      power.moment("before it acts", journalFile());
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
