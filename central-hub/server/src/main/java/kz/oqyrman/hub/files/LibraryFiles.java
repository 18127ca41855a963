package kz.oqyrman.hub.files;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
/// one commit or not at all. Taking it again brings everything up to date and doubles nothing.
public final class LibraryFiles {
  private final Path folder;
  private final Instant now;
  private final ZoneId zone;
  private final List<String> mistakes = new ArrayList<>();

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
    record Wrong(List<String> mistakes) implements Outcome {}
  }

  private record PatronLine(Patron patron, Optional<Pin> pin) {}

  private record LoanLine(Loan loan, StationId station) {}

  private record HoldLine(
      String title, PatronId patron, BranchId pickup, Optional<ItemId> item, Instant at) {}

  private record PolicyLine(String category, String type, Policy policy, int renewals) {}

  private record Library(
      List<Branch> branches,
      List<ClosedDay> closed,
      List<Station> stations,
      List<Title> titles,
      List<Item> items,
      List<PatronLine> patrons,
      List<LoanLine> loans,
      List<HoldLine> holds,
      List<PolicyLine> policies,
      List<Club> clubs,
      List<Event> events,
      List<PaidService> services) {}

  /// Reads the files and takes them into the hub.
  public Outcome take(Store store) {
    Library library =
        new Library(
            branches(),
            closedDays(),
            stations(),
            titles(),
            items(),
            patrons(),
            loans(),
            holds(),
            policies(),
            clubs(),
            events(),
            services());
    check(library);
    if (!mistakes.isEmpty()) {
      return new Outcome.Wrong(List.copyOf(mistakes));
    }
    List<Optional<String>> pins =
        library.patrons().stream().map(p -> p.pin().map(Pins::hash)).toList();
    return store.writer().write(tx -> put(tx, library, pins));
  }

  private static Outcome put(Tx tx, Library library, List<Optional<String>> pins) {
    Branches branches = new Branches(tx);
    library.branches().forEach(branches::put);
    library.stations().forEach(branches::put);
    branches.closeOn(library.closed());
    Catalogue catalogue = new Catalogue(tx);
    library.titles().forEach(catalogue::put);
    library.items().forEach(catalogue::put);
    Policies policies = new Policies(tx);
    library.policies().forEach(p -> policies.put(p.category(), p.type(), p.policy(), p.renewals()));
    putPatrons(new Patrons(tx), library.patrons(), pins);
    putLoans(new Loans(tx), library.loans());
    Holds holds = new Holds(tx);
    library
        .holds()
        .forEach(
            h -> holds.place(h.patron(), h.title(), h.pickup(), h.item().orElse(null), h.at()));
    Programme programme = new Programme(tx);
    library.clubs().forEach(programme::put);
    library.events().forEach(programme::put);
    library.services().forEach(programme::put);
    return new Outcome.Taken(
        library.titles().size(), library.items().size(), library.patrons().size());
  }

  private static void putPatrons(
      Patrons patrons, List<PatronLine> lines, List<Optional<String>> pins) {
    for (int i = 0; i < lines.size(); i++) {
      Patron patron = lines.get(i).patron();
      patrons.put(patron, pins.get(i).orElse(null));
      patrons.giveCard(new CardNumber(patron.patron().value()), patron.patron());
    }
  }

  /// A loan is taken over once: an item that was ever lent has its loans in the ledger.
  private static void putLoans(Loans loans, List<LoanLine> lines) {
    for (LoanLine line : lines) {
      if (!loans.wasEverLent(line.loan().item())) {
        loans.open(line.loan(), line.station());
      }
    }
  }

  private void check(Library l) {
    Set<BranchId> branches = keys(l.branches(), Branch::branch, "branches");
    Set<StationId> stations = keys(l.stations(), Station::station, "stations");
    Set<String> titles = keys(l.titles(), Title::id, "titles");
    Set<ItemId> items = keys(l.items(), Item::item, "items");
    Set<PatronId> patrons = keys(l.patrons(), p -> p.patron().patron(), "patrons");
    l.stations().forEach(s -> known(branches, s.branch(), "stations: branch"));
    l.items().forEach(i -> known(branches, i.home(), "items: home_branch"));
    l.items().forEach(i -> known(titles, i.title(), "items: title_id"));
    l.patrons().forEach(p -> known(branches, p.patron().home(), "patrons: home_branch"));
    l.loans().forEach(x -> known(items, x.loan().item(), "loans: item"));
    l.loans().forEach(x -> known(patrons, x.loan().patron(), "loans: patron"));
    l.loans().forEach(x -> known(stations, x.station(), "loans: station"));
    keys(l.loans(), x -> x.loan().item(), "loans");
    l.holds().forEach(h -> known(titles, h.title(), "holds: title_id"));
    l.holds().forEach(h -> known(patrons, h.patron(), "holds: patron"));
    l.clubs().forEach(c -> known(branches, c.branch(), "clubs: branch"));
    l.events().forEach(e -> known(branches, e.branch(), "events: branch"));
  }

  private <T, K> Set<K> keys(List<T> lines, Function<T, K> key, String file) {
    Set<K> keys = new HashSet<>();
    for (T line : lines) {
      if (!keys.add(key.apply(line))) {
        mistakes.add(folder.resolve(file + ".tsv") + ": " + key.apply(line) + " stands twice");
      }
    }
    return keys;
  }

  private <K> void known(Set<K> keys, K key, String where) {
    if (!keys.contains(key)) {
      mistakes.add(folder + ": " + where + " = " + key + " stands in no other file");
    }
  }

  private Table table(String name, String columns) {
    return Table.read(folder, name, List.of(columns.split(" ")), mistakes);
  }

  private static Words words(Table.Row r, String column) {
    return new Words(r.text(column + "_kk"), r.text(column + "_ru"), r.text(column + "_en"));
  }

  private static BranchId branch(Table.Row r, String column) {
    return r.cell(column, "a branch id such as central", BranchId::new);
  }

  private static ItemId item(Table.Row r) {
    return r.cell("item", "an item number", ItemId::new);
  }

  private static PatronId patron(Table.Row r) {
    return r.cell("patron", "a patron number", PatronId::new);
  }

  private static int number(Table.Row r, String column) {
    return r.cell(column, "a whole number", Integer::parseInt);
  }

  private Instant daysFromNow(Table.Row r, String column) {
    return now.plus(java.time.Duration.ofDays(number(r, column)));
  }

  private LocalDate dayFromNow(Table.Row r, String column) {
    return now.atZone(zone).toLocalDate().plusDays(number(r, column));
  }

  private List<Branch> branches() {
    return table("branches", "branch kind name_kk name_ru name_en place closed_weekdays")
        .map(row ->
            row.whole(r ->
                new Branch(
                    branch(r, "branch"),
                    r.text("kind"),
                    words(r, "name"),
                    r.text("place"),
                    r.cell(
                        "closed_weekdays",
                        "days such as SUN,MON, not all seven",
                        LibraryFiles::weekdays))));
  }

  private static Set<DayOfWeek> weekdays(String text) {
    Set<DayOfWeek> days =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(day -> !day.isEmpty())
            .map(LibraryFiles::weekday)
            .collect(Collectors.toSet());
    if (days.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("never open");
    }
    return days;
  }

  private static DayOfWeek weekday(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> name.length() >= 3 && day.name().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no weekday"));
  }

  private List<ClosedDay> closedDays() {
    return table("closed-days", "branch date why_kk why_ru why_en")
        .map(row ->
            row.whole(r ->
                new ClosedDay(
                    r.text("branch").equals("*")
                        ? Optional.empty()
                        : Optional.of(branch(r, "branch")),
                    r.cell("date", "a date such as 2026-12-16", LocalDate::parse),
                    words(r, "why"))));
  }

  private List<Station> stations() {
    return table("stations", "station branch name_kk name_ru name_en")
        .map(row ->
            row.whole(r ->
                new Station(
                    r.cell("station", "a station id such as central-1", StationId::new),
                    branch(r, "branch"),
                    words(r, "name"))));
  }

  private List<Title> titles() {
    return table("titles", "title_id title author language year publisher isbn audience subject")
        .map(row ->
            row.whole(r ->
                new Title(
                    r.text("title_id"),
                    r.text("title"),
                    r.text("author"),
                    r.text("language"),
                    r.cell("year", "a year or nothing", LibraryFiles::year),
                    r.text("publisher"),
                    r.text("isbn"),
                    r.text("audience"),
                    r.text("subject"))));
  }

  private static Optional<Integer> year(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(text));
  }

  private static final Map<String, ItemStanding.Status> STATUS =
      Map.of(
          "available", ItemStanding.Status.IN_STOCK,
          "withdrawn", ItemStanding.Status.WITHDRAWN,
          "lost", ItemStanding.Status.LOST);

  private List<Item> items() {
    return table("items", "item title_id home_branch type parts status call_number")
        .map(row ->
            row.whole(r ->
                new Item(
                    item(r),
                    r.text("title_id"),
                    branch(r, "home_branch"),
                    r.text("type"),
                    r.cell("parts", "1 to 255", LibraryFiles::parts),
                    r.cell("status", "one of " + STATUS.keySet(), t -> oneOf(STATUS, t)),
                    r.text("call_number"))));
  }

  private static int parts(String text) {
    int parts = Integer.parseInt(text);
    if (parts < 1 || parts > 255) {
      throw new IllegalArgumentException("out of range");
    }
    return parts;
  }

  private static <T> T oneOf(Map<String, T> known, String text) {
    T found = known.get(text);
    if (found == null) {
      throw new IllegalArgumentException("not known");
    }
    return found;
  }

  private static final Map<String, Optional<PatronStanding.Block>> BLOCKS =
      Map.of(
          "none", Optional.empty(),
          "lost-card", Optional.of(PatronStanding.Block.LOST_CARD),
          "unpaid", Optional.of(PatronStanding.Block.UNPAID),
          "behaviour", Optional.of(PatronStanding.Block.BY_STAFF));

  private List<PatronLine> patrons() {
    return table(
            "patrons",
            "patron name first_name initial category home_branch language expires block guardian"
                + " since pin")
        .map(row ->
            row.whole(r ->
                new PatronLine(
                    new Patron(
                        patron(r),
                        r.text("name"),
                        r.text("first_name"),
                        r.text("initial"),
                        r.text("category"),
                        branch(r, "home_branch"),
                        r.text("language"),
                        r.cell("expires", "a date", LocalDate::parse),
                        r.cell("block", "one of " + BLOCKS.keySet(), t -> oneOf(BLOCKS, t)),
                        r.text("guardian"),
                        r.cell("since", "a year or nothing", LibraryFiles::year)),
                    r.cell(
                        "pin",
                        "4 to 8 digits or nothing",
                        t -> t.isEmpty() ? Optional.<Pin>empty() : Optional.of(new Pin(t))))));
  }

  private List<LoanLine> loans() {
    return table("loans", "item patron station lent_at due_in")
        .map(row ->
            row.whole(r ->
                new LoanLine(
                    new Loan(
                        item(r),
                        patron(r),
                        Optional.empty(),
                        daysFromNow(r, "lent_at"),
                        dayFromNow(r, "due_in")),
                    r.cell("station", "a station id", StationId::new))));
  }

  private List<HoldLine> holds() {
    return table("holds", "title_id patron pickup_branch state item placed")
        .map(row ->
            row.whole(r ->
                new HoldLine(
                    r.text("title_id"),
                    patron(r),
                    branch(r, "pickup_branch"),
                    r.cell(
                        "state",
                        "waiting, or ready with an item",
                        t -> t.equals("ready") ? Optional.of(item(r)) : waiting(t)),
                    daysFromNow(r, "placed"))));
  }

  private static Optional<ItemId> waiting(String text) {
    if (!text.equals("waiting")) {
      throw new IllegalArgumentException("not known");
    }
    return Optional.empty();
  }

  private List<PolicyLine> policies() {
    return table("policies", "category item_type loan_days limit renewals")
        .map(row ->
            row.whole(r ->
                new PolicyLine(
                    r.text("category"),
                    r.text("item_type"),
                    new Policy(number(r, "loan_days"), number(r, "limit")),
                    number(r, "renewals"))));
  }

  private List<Club> clubs() {
    return table(
            "clubs",
            "club branch name_kk name_ru name_en about_kk about_ru about_en weekday time room"
                + " seats")
        .map(row ->
            row.whole(r ->
                new Club(
                    r.text("club"),
                    branch(r, "branch"),
                    words(r, "name"),
                    words(r, "about"),
                    r.cell("weekday", "a day such as SAT", LibraryFiles::weekday),
                    r.text("time"),
                    r.text("room"),
                    number(r, "seats"))));
  }

  private List<Event> events() {
    return table("events", "event branch date time title_kk title_ru title_en room")
        .map(row ->
            row.whole(r ->
                new Event(
                    r.text("event"),
                    branch(r, "branch"),
                    dayFromNow(r, "date"),
                    r.text("time"),
                    words(r, "title"),
                    r.text("room"))));
  }

  private List<PaidService> services() {
    return table("services", "service name_kk name_ru name_en price_kzt unit_kk unit_ru unit_en")
        .map(row ->
            row.whole(r ->
                new PaidService(
                    r.text("service"),
                    words(r, "name"),
                    number(r, "price_kzt"),
                    words(r, "unit"))));
  }
}
