package kz.oqyrman.hub.files;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.ClosedDay;
import kz.oqyrman.hub.branches.Club;
import kz.oqyrman.hub.branches.Event;
import kz.oqyrman.hub.branches.PaidService;
import kz.oqyrman.hub.branches.Programme;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.catalogue.Title;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.Pins;
import kz.oqyrman.hub.patrons.Policies;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;

/// A library written down in files (docs/demo-library.md): read whole, checked whole, and taken in
/// one commit or not at all. Taking it again brings everything up to date and doubles nothing;
/// loans and holds that have been in the hub before stay as they went on here.
public final class LibraryFiles {
  private final Path folder;
  private final Instant now;
  private final ZoneId zone;

  /// @param now days in the files count from here
  public LibraryFiles(Path folder, Instant now, ZoneId zone) {
    this.folder = folder;
    this.now = now;
    this.zone = zone;
  }

  /// What came of it.
  public sealed interface Outcome {
    /// How many titles, items and patrons the library has.
    record Taken(int titles, int items, int patrons) implements Outcome {}

    /// Nothing was taken.
    ///
    /// @param mistakes each with file, line, column, value and what would be right
    record Wrong(List<String> mistakes) implements Outcome {}
  }

  /// Reads the files and takes them into the hub.
  public Outcome take(Store store) {
    Mistakes mistakes = new Mistakes();
    LibraryTables tables = LibraryTables.read(folder, mistakes);
    LibraryCheck.check(tables);
    if (!mistakes.areNone()) {
      return new Outcome.Wrong(mistakes.list());
    }
    Map<PatronId, String> pins = pins(tables);
    return store.writer().write(tx -> new Taking(tx, tables, pins).all());
  }

  /// Hashed before the commit, because that is slow on purpose.
  private static Map<PatronId, String> pins(LibraryTables tables) {
    Map<PatronId, String> hashes = new HashMap<>();
    for (Table.Row row : tables.patrons().rows()) {
      row.get(LibraryTables.PIN)
          .ifPresent(pin -> hashes.put(row.get(LibraryTables.PATRON), Pins.hash(pin)));
    }
    return hashes;
  }

  /// The tables, on their way into the database.
  private final class Taking {
    private final Tx tx;
    private final LibraryTables tables;
    private final Map<PatronId, String> pins;

    Taking(Tx tx, LibraryTables tables, Map<PatronId, String> pins) {
      this.tx = tx;
      this.tables = tables;
      this.pins = pins;
    }

    Outcome all() {
      network();
      stock();
      patrons();
      loans();
      holds();
      programme();
      return new Outcome.Taken(
          tables.titles().rows().size(),
          tables.items().rows().size(),
          tables.patrons().rows().size());
    }

    private void network() {
      Branches branches = new Branches(tx);
      tables.branches().map(LibraryFiles::branch).forEach(branches::put);
      tables.stations().map(LibraryFiles::station).forEach(branches::put);
      branches.closeOn(tables.closedDays().map(LibraryFiles::closedDay));
    }

    private void stock() {
      Catalogue catalogue = new Catalogue(tx);
      tables.titles().map(LibraryFiles::title).forEach(catalogue::put);
      tables.items().map(LibraryFiles::item).forEach(catalogue::put);
    }

    private void patrons() {
      Policies policies = new Policies(tx);
      for (Table.Row row : tables.policies().rows()) {
        policies.put(
            row.get(LibraryTables.CATEGORY),
            row.get(LibraryTables.POLICY_TYPE),
            new Policy(row.get(LibraryTables.LOAN_DAYS), row.get(LibraryTables.LIMIT)),
            row.get(LibraryTables.RENEWALS));
      }
      Patrons patrons = new Patrons(tx);
      for (Patron patron : tables.patrons().map(LibraryFiles::patron)) {
        patrons.put(patron, pins.get(patron.patron()));
        patrons.giveCard(new CardNumber(patron.patron().value()), patron.patron());
      }
      for (Table.Row row : tables.cards().rows()) {
        patrons.giveCard(row.get(LibraryTables.CARD), row.get(LibraryTables.PATRON));
      }
    }

    /// An item that was ever lent has its loans in the ledger.
    private void loans() {
      Loans loans = new Loans(tx);
      for (Table.Row row : tables.loans().rows()) {
        if (!loans.wasEverLent(row.get(LibraryTables.ITEM))) {
          loans.open(loan(row), row.get(LibraryTables.STATION));
        }
      }
    }

    private Loan loan(Table.Row row) {
      return new Loan(
          row.get(LibraryTables.ITEM),
          row.get(LibraryTables.PATRON),
          Optional.empty(),
          moment(row, LibraryTables.LENT_AT),
          day(row, LibraryTables.DUE_IN));
    }

    private void holds() {
      Holds holds = new Holds(tx);
      for (Table.Row row : tables.holds().rows()) {
        holds.place(
            row.get(LibraryTables.PATRON),
            row.get(LibraryTables.TITLE_ID),
            row.get(LibraryTables.PICKUP),
            row.get(LibraryTables.HELD_ITEM).orElse(null),
            moment(row, LibraryTables.PLACED));
      }
    }

    private void programme() {
      Programme programme = new Programme(tx);
      tables.clubs().map(LibraryFiles::club).forEach(programme::put);
      tables.events().map(this::event).forEach(programme::put);
      tables.services().map(LibraryFiles::service).forEach(programme::put);
    }

    private Event event(Table.Row row) {
      return new Event(
          row.get(LibraryTables.EVENT),
          row.get(LibraryTables.BRANCH),
          day(row, LibraryTables.DAYS_AWAY),
          row.get(LibraryTables.TIME_OR_NOTHING).orElse(""),
          row.words(LibraryTables.EVENT_TITLE),
          row.get(LibraryTables.ROOM));
    }

    private Instant moment(Table.Row row, Column<Integer> days) {
      return now.plus(Duration.ofDays(row.get(days)));
    }

    private LocalDate day(Table.Row row, Column<Integer> days) {
      return now.atZone(zone).toLocalDate().plusDays(row.get(days));
    }
  }

  private static Branch branch(Table.Row row) {
    return new Branch(
        row.get(LibraryTables.BRANCH),
        row.get(LibraryTables.KIND),
        row.words(LibraryTables.NAME),
        row.get(LibraryTables.PLACE),
        row.get(LibraryTables.CLOSED_WEEKDAYS));
  }

  private static Station station(Table.Row row) {
    return new Station(
        row.get(LibraryTables.STATION),
        row.get(LibraryTables.BRANCH),
        row.words(LibraryTables.NAME));
  }

  private static ClosedDay closedDay(Table.Row row) {
    String branch = row.get(LibraryTables.BRANCH_OR_ALL);
    return new ClosedDay(
        branch.equals(LibraryTables.ALL_BRANCHES)
            ? Optional.empty()
            : Optional.of(new BranchId(branch)),
        row.get(LibraryTables.DATE),
        row.words(LibraryTables.WHY));
  }

  private static Title title(Table.Row row) {
    return new Title(
        row.get(LibraryTables.TITLE_ID),
        row.get(LibraryTables.TITLE),
        row.get(LibraryTables.AUTHOR),
        row.get(LibraryTables.TEXT_LANGUAGE),
        row.get(LibraryTables.YEAR),
        row.get(LibraryTables.PUBLISHER),
        row.get(LibraryTables.ISBN),
        row.get(LibraryTables.AUDIENCE),
        row.get(LibraryTables.SUBJECT));
  }

  private static Item item(Table.Row row) {
    return new Item(
        row.get(LibraryTables.ITEM),
        row.get(LibraryTables.TITLE_ID),
        row.get(LibraryTables.HOME),
        row.get(LibraryTables.ITEM_TYPE),
        row.get(LibraryTables.PARTS),
        row.get(LibraryTables.STATUS),
        row.get(LibraryTables.CALL_NUMBER));
  }

  private static Patron patron(Table.Row row) {
    return new Patron(
        row.get(LibraryTables.PATRON),
        row.get(LibraryTables.FULL_NAME),
        row.get(LibraryTables.FIRST_NAME),
        row.get(LibraryTables.INITIAL),
        row.get(LibraryTables.CATEGORY),
        row.get(LibraryTables.HOME),
        row.get(LibraryTables.LANGUAGE),
        row.get(LibraryTables.EXPIRES),
        row.get(LibraryTables.BLOCK),
        row.get(LibraryTables.GUARDIAN),
        row.get(LibraryTables.SINCE));
  }

  private static Club club(Table.Row row) {
    return new Club(
        row.get(LibraryTables.CLUB),
        row.get(LibraryTables.BRANCH),
        row.words(LibraryTables.NAME),
        row.words(LibraryTables.ABOUT),
        row.get(LibraryTables.WEEKDAY),
        row.get(LibraryTables.TIME),
        row.get(LibraryTables.ROOM),
        row.get(LibraryTables.SEATS));
  }

  private static PaidService service(Table.Row row) {
    return new PaidService(
        row.get(LibraryTables.SERVICE),
        row.words(LibraryTables.NAME),
        row.get(LibraryTables.PRICE),
        row.words(LibraryTables.UNIT));
  }
}
