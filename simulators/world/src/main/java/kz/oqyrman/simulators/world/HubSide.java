package kz.oqyrman.simulators.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.hub.circulation.ActMismatch;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.circulation.PinRule;
import kz.oqyrman.hub.facts.FactsOffice;
import kz.oqyrman.hub.store.Act;
import kz.oqyrman.hub.store.Store;

/// The real circulation and ledger of the hub on its real database. It dies now and then: before
/// the commit is on the disk, or after it and before anybody is answered.
final class HubSide implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

  /// The library's key for the facts.
  static final FactsKey KEY = FactsKey.make(new Random(1976));

  private static final AloneRules ALONE = new AloneRules(Duration.ofDays(3), 10, 20, 2);
  private static final Duration FACTS_EVERY = Duration.ofMinutes(15);

  /// Of the deaths of the hub, so many are played on the files themselves; the others only lose the
  /// answer, which is what a station sees of them.
  private static final int ON_THE_FILES = 6;

  private final Path folder;
  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Story story;
  private Store store;
  private Circulation circulation;
  private FactsOffice office;
  private Instant factsMadeAt = Instant.EPOCH;
  private int lives;
  private final AtomicLong commits = new AtomicLong();
  private boolean calm;

  HubSide(Path folder, Agenda agenda, Dice dice, Chances chances, Story story) {
    this.folder = folder;
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.story = story;
    store = open(born(life(0)));
    circulation = circulation();
    office = office();
  }

  private Path life(int number) {
    return folder.resolve("hub-" + number);
  }

  private static Path born(Path data) {
    try {
      Files.createDirectories(data);
      Files.write(data.resolve(Store.FILE), Newborn.FILE);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A database with all its tables and nothing in them: made once, for many worlds.
  private static final class Newborn {
    static final byte[] FILE = make();

    private static byte[] make() {
      Path folder = Folders.temporary();
      try {
        Store.open(folder).close();
        return Files.readAllBytes(folder.resolve(Store.FILE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        Folders.delete(folder);
      }
    }
  }

  private Store open(Path data) {
    try {
      Store opened = Store.open(data);
      opened.writer().onCommit(commits::incrementAndGet);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Circulation circulation() {
    return new Circulation(store, ZONE, agenda, PinRule.WHERE_SET);
  }

  private FactsOffice office() {
    return new FactsOffice(store, KEY, ALONE, false, agenda);
  }

  /// How often it committed.
  long commits() {
    return commits.get();
  }

  Store store() {
    return store;
  }

  void calm() {
    calm = true;
  }

  <T> T write(Act<T> act) {
    return store.writer().write(act);
  }

  /// Reads a letter as intake does, and answers where there is an answer and the hub lives to give
  /// it.
  Optional<byte[]> read(StationId station, byte[] letter) {
    Path database = life(lives).resolve(Store.FILE);
    boolean dies = !calm && dice.oneIn(chances.hubCut());
    long before = dies ? Folders.logSize(database) : 0;
    Optional<byte[]> reply = answer(station, letter);
    if (!dies) {
      return reply;
    }
    if (dice.oneIn(ON_THE_FILES)) {
      die(database, before);
    }
    story.tell(agenda.instant(), "hub", "dies before it answers " + station);
    return Optional.empty();
  }

  private Optional<byte[]> answer(StationId station, byte[] letter) {
    return switch (Wire.fromStation(letter)) {
      case Decoded.Read<StationMessage>(StationMessage.Request request) ->
          Optional.of(Wire.encode(respond(station, request)));
      case Decoded.Read<StationMessage>(StationMessage.Journal journal) ->
          Optional.of(Wire.encode(circulation.settle(station, journal).settled()));
      case Decoded.Read<StationMessage>(StationMessage.Health _) -> Optional.empty();
      case Decoded.Unreadable<StationMessage>(String why, var _) ->
          throw new IllegalStateException("a station's letter cannot be read: " + why);
    };
  }

  private HubMessage.Response respond(StationId station, StationMessage.Request request) {
    try {
      return switch (request) {
        case StationMessage.Enquiry enquiry -> circulation.answer(station, enquiry);
        case StationMessage.FetchFacts fetch -> facts(station, fetch);
      };
    } catch (ActMismatch e) {
      story.tell(agenda.instant(), "hub", String.valueOf(e.getMessage()));
      return new HubMessage.NotUnderstood(String.valueOf(e.getMessage()));
    }
  }

  /// Made anew when they are older than a while: a station's are as stale as that, and more.
  private HubMessage.Response facts(StationId station, StationMessage.FetchFacts fetch) {
    if (!factsMadeAt.plus(FACTS_EVERY).isAfter(agenda.instant())) {
      factsMadeAt = agenda.instant();
      office.make();
    }
    return office.answer(station, fetch);
  }

  /// What is on the disk is what was there when the power went, which may end within the commit
  /// that nobody was told of.
  private void die(Path database, long before) {
    long after = Folders.logSize(database);
    long torn = after <= before ? after : before + Math.floorMod(dice.number(), after - before + 1);
    Path next = life(lives + 1).resolve(Store.FILE);
    Folders.copy(database, next, torn);
    store.close();
    Folders.delete(life(lives));
    lives++;
    store = open(life(lives));
    circulation = circulation();
    office.close();
    office = office();
    factsMadeAt = Instant.EPOCH;
    story.tell(agenda.instant(), "hub", "starts again, its log torn at byte " + torn);
  }

  @Override
  public void close() {
    office.close();
    store.close();
  }
}
