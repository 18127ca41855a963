package kz.oqyrman.simulators.world;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.PatronStanding;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.catalogue.Title;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.Policies;
import kz.oqyrman.hub.store.Tx;

/// A town with its library, from a seed. It lives until so many acts were begun; then everything is
/// mended, time is given, and the ledger is held against what truly happened.
final class World implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-11-25T03:00:00Z");
  private static final int STATIONS = 3;
  private static final int READERS = 24;
  private static final int COPIES = 90;
  private static final Duration LONGEST = Duration.ofDays(3_000);
  private static final Duration MENDING = Duration.ofHours(2);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final BcryptFunction QUICK = BcryptFunction.getInstance(Bcrypt.B, 4);
  private static final BranchId BRANCH = new BranchId("central");

  private final long seed;
  private final Agenda agenda = new Agenda(START);
  private final Dice dice;
  private final Chances chances;
  private final Story story = new Story();
  private final Truth truth = new Truth();
  private final Shelf shelf = new Shelf();
  private final HubSide hub;
  private final List<Station> stations = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private boolean calm;

  private World(long seed, Chances chances, Path folder) {
    this.seed = seed;
    this.chances = chances;
    dice = new Dice(seed);
    hub = new HubSide(folder, agenda, dice, chances, story);
    fill();
    for (int i = 1; i <= STATIONS; i++) {
      stations.add(
          new Station(
              new StationId("central-" + i), folder, agenda, dice, chances, hub, truth, story));
    }
  }

  /// What came of a world.
  ///
  /// @param acts that were begun
  /// @param commits of the hub and all stations
  /// @param findings empty when every invariant held
  record Outcome(long seed, int acts, long commits, List<Truth.Finding> findings, Story story) {}

  /// Lets a world live.
  ///
  /// @param acts to be begun before it is judged
  static Outcome live(long seed, int acts, Chances chances) {
    Path folder = Folders.temporary();
    try (World world = new World(seed, chances, folder)) {
      return world.live(acts);
    } finally {
      Folders.delete(folder);
    }
  }

  private void fill() {
    for (int i = 0; i < READERS; i++) {
      readers.add(
          new Reader(
              new PatronId("P-%04d".formatted(i)),
              new CardNumber("20142%09d".formatted(i)),
              i % 12 == 0 ? Optional.of(new Pin("%04d".formatted(1_000 + i))) : Optional.empty(),
              agenda,
              dice,
              chances,
              shelf,
              story));
    }
    for (int i = 0; i < COPIES; i++) {
      Copy copy = new Copy(new ItemId("30142%09d".formatted(i)), i * 4L, i % 15 == 0 ? 2 : 1);
      put(copy);
      if (dice.oneIn(chances.twins())) {
        put(new Copy(copy.item(), (COPIES + i) * 4L, 1));
      }
    }
    hub.write(tx -> {
      fill(tx);
      return true;
    });
  }

  private void put(Copy copy) {
    copies.add(copy);
    shelf.put(copy);
  }

  private void fill(Tx tx) {
    Words name = new Words("Орталық", "Центральная", "Central");
    new Branches(tx).put(new Branch(BRANCH, "adults", name, "Семей", Set.of()));
    IntStream.rangeClosed(1, STATIONS)
        .mapToObj(i -> new StationId("central-" + i))
        .forEach(id -> new Branches(tx).put(new kz.oqyrman.hub.branches.Station(id, BRANCH, name)));
    new Policies(tx).put("adult", "book", new Policy(21, 10), 2);
    for (Copy copy : copies) {
      String title = "t-" + copy.item().value();
      new Catalogue(tx)
          .put(
              new Title(
                  title, copy.item().value(), "", "kk", Optional.empty(), "", "", "adult", ""));
      new Catalogue(tx)
          .put(new Item(copy.item(), title, BRANCH, "book", 1, ItemStanding.Status.IN_STOCK, "84"));
    }
    for (int i = 0; i < readers.size(); i++) {
      put(tx, readers.get(i), i);
    }
  }

  /// As the hub keeps PINs, only quicker: that they are slow is nothing that can go wrong here.
  private static String quickHash(Pin pin) {
    return Password.hash(pin.digits()).with(QUICK).getResult();
  }

  /// Two of them cannot borrow.
  private static void put(Tx tx, Reader reader, int number) {
    LocalDate expires = LocalDate.of(number == 5 ? 2020 : 2036, 1, 1);
    Optional<PatronStanding.Block> block =
        number == 7 ? Optional.of(PatronStanding.Block.UNPAID) : Optional.empty();
    new Patrons(tx)
        .put(
            new Patron(
                reader.patron(),
                "",
                reader.patron().value(),
                "",
                "adult",
                BRANCH,
                "kk",
                expires,
                block,
                "",
                Optional.empty()),
            reader.pin().map(World::quickHash).orElse(null));
    new Patrons(tx).giveCard(reader.card(), reader.patron());
  }

  private Outcome live(int acts) {
    try {
      start();
      Instant end = START.plus(LONGEST);
      boolean more = true;
      while (more && truth.acts() < acts && agenda.instant().isBefore(end)) {
        more = agenda.next();
      }
      mend();
      return outcome(judge());
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return outcome(List.of(new Truth.Finding(trace.toString(), List.of())));
    }
  }

  private Outcome outcome(List<Truth.Finding> findings) {
    long commits = hub.commits() + stations.stream().mapToLong(Station::commits).sum();
    return new Outcome(seed, truth.acts(), commits, findings, story);
  }

  private void start() {
    for (Station station : stations) {
      station.boot();
      agenda.in(dice.millis(1_000, 10_000), () -> invite(station));
      agenda.in(A_MINUTE, () -> look(station));
    }
  }

  /// Whoever is free comes to a free station.
  private void invite(Station station) {
    if (calm) {
      return;
    }
    Reader reader = dice.pick(readers);
    if (station.isFree() && !reader.isBusy()) {
      reader.visit(station);
    }
    agenda.in(dice.millis(5_000, 60_000), () -> invite(station));
  }

  /// Once a minute chance looks at the line, and staff at what lies on the pad.
  private void look(Station station) {
    if (calm) {
      return;
    }
    if (dice.oneIn(chances.lineCut())) {
      Duration span = dice.millis(1_000, (int) chances.longestCut().toMillis());
      story.tell(agenda.instant(), station.id().value(), "its line is cut for " + span);
      station.line().cut(span);
    }
    if (station.isFree() && dice.oneIn(3)) {
      tidy(station);
    }
    agenda.in(A_MINUTE, () -> look(station));
  }

  private void tidy(Station station) {
    for (Copy copy : station.pad().lying()) {
      station.pad().lift(copy);
      shelf.put(copy);
    }
  }

  private void mend() {
    calm = true;
    story.tell(agenda.instant(), "world", "everything is mended");
    hub.calm();
    stations.forEach(Station::calm);
    agenda.run(MENDING);
  }

  private List<Truth.Finding> judge() {
    List<Truth.Finding> findings = new ArrayList<>();
    for (Station station : stations) {
      int unsettled = station.unsettled();
      if (unsettled != 0) {
        findings.add(
            new Truth.Finding(
                station.id() + " still has " + unsettled + " acts in its journal",
                List.of(station.id().value())));
      }
    }
    findings.addAll(hub.store().read(tx -> truth.judge(tx, copies)));
    return findings;
  }

  @Override
  public void close() {
    stations.forEach(Station::close);
    hub.close();
  }
}
