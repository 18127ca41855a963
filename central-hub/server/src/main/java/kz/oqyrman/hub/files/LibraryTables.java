package kz.oqyrman.hub.files;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.PatronStanding;

/// The twelve files of a library and one it may do without, with the columns of each.
record LibraryTables(
    Table branches,
    Table closedDays,
    Table stations,
    Table titles,
    Table items,
    Table patrons,
    Table cards,
    Table loans,
    Table holds,
    Table policies,
    Table clubs,
    Table events,
    Table services) {
  /// Days before or after the day of the import: a hundred years are more than any loan needs.
  private static final int FARTHEST_DAYS = 36_500;

  private static final int MOST = 1_000_000;
  static final String ALL_BRANCHES = "*";

  static final Column<BranchId> BRANCH =
      Column.of("branch", "a branch id such as central", BranchId::new);
  static final Column<String> BRANCH_OR_ALL =
      Column.of(
          "branch",
          "a branch id such as central, or * for all",
          text -> text.equals(ALL_BRANCHES) ? text : new BranchId(text).value());
  static final Column<String> KIND = Column.words("kind");
  static final List<Column<String>> NAME = Column.inThreeLanguages("name");
  static final Column<String> PLACE = Column.words("place");
  static final Column<Set<DayOfWeek>> CLOSED_WEEKDAYS =
      Column.of("closed_weekdays", "days such as SUN,MON, not all seven", LibraryTables::weekdays);
  static final Column<LocalDate> DATE =
      Column.of("date", "a date such as 2026-12-16", LocalDate::parse);
  static final List<Column<String>> WHY = Column.inThreeLanguages("why");
  static final Column<StationId> STATION =
      Column.of("station", "a station id such as central-1", StationId::new);

  static final Column<String> TITLE_ID = Column.words("title_id");
  static final Column<String> TITLE = Column.words("title");
  static final Column<String> AUTHOR = Column.text("author");
  static final Column<String> TEXT_LANGUAGE =
      Column.of("language", "two letters such as kk", LibraryTables::languageCode);
  static final Column<Optional<Integer>> YEAR = Column.number("year", 1, 9999).orNothing();
  static final Column<String> PUBLISHER = Column.text("publisher");
  static final Column<String> ISBN = Column.text("isbn");
  static final Column<String> AUDIENCE = Column.text("audience");
  static final Column<String> SUBJECT = Column.text("subject");

  static final Column<ItemId> ITEM =
      Column.of("item", "an item number of at most 40 characters", ItemId::new);
  static final Column<BranchId> HOME =
      Column.of("home_branch", "a branch id such as central", BranchId::new);
  static final Column<String> ITEM_TYPE = Column.words("type");
  static final Column<Integer> PARTS = Column.number("parts", 1, 255);
  static final Column<ItemStanding.Status> STATUS =
      Column.oneOf(
          "status",
          Map.of(
              "available", ItemStanding.Status.IN_STOCK,
              "withdrawn", ItemStanding.Status.WITHDRAWN,
              "lost", ItemStanding.Status.LOST));
  static final Column<String> CALL_NUMBER = Column.text("call_number");

  static final Column<PatronId> PATRON =
      Column.of("patron", "a patron number of at most 40 characters", PatronId::new);
  static final Column<String> FULL_NAME = Column.words("name");
  static final Column<String> FIRST_NAME = Column.words("first_name");
  static final Column<String> INITIAL = Column.text("initial");
  static final Column<String> CATEGORY = Column.words("category");
  static final Column<String> LANGUAGE =
      Column.oneOf("language", Map.of("kk", "kk", "ru", "ru", "en", "en"));
  static final Column<LocalDate> EXPIRES =
      Column.of("expires", "a date such as 2030-12-31", LocalDate::parse);
  static final Column<Optional<PatronStanding.Block>> BLOCK =
      Column.oneOf(
          "block",
          Map.of(
              "none", Optional.empty(),
              "lost-card", Optional.of(PatronStanding.Block.LOST_CARD),
              "unpaid", Optional.of(PatronStanding.Block.UNPAID),
              "behaviour", Optional.of(PatronStanding.Block.BY_STAFF)));
  static final Column<String> GUARDIAN = Column.text("guardian");
  static final Column<Optional<Integer>> SINCE = Column.number("since", 1900, 9999).orNothing();
  static final Column<Optional<Pin>> PIN =
      Column.of("pin", "4 to 8 digits", Pin::new).orNothing().hidden();

  static final Column<CardNumber> CARD =
      Column.of("card", "what the card tells: a number, or the UID of its chip", CardNumber::new)
          .hidden();

  static final Column<Integer> LENT_AT = Column.number("lent_at", -FARTHEST_DAYS, 0);
  static final Column<Integer> DUE_IN = Column.number("due_in", -FARTHEST_DAYS, FARTHEST_DAYS);

  static final Column<BranchId> PICKUP =
      Column.of("pickup_branch", "a branch id such as central", BranchId::new);
  static final Column<Boolean> IS_READY =
      Column.oneOf("state", Map.of("waiting", false, "ready", true));
  static final Column<Optional<ItemId>> HELD_ITEM = ITEM.orNothing();
  static final Column<Integer> PLACED = Column.number("placed", -FARTHEST_DAYS, 0);

  static final Column<String> POLICY_TYPE = Column.words("item_type");
  static final Column<Integer> LOAN_DAYS = Column.number("loan_days", 0, 3_660);
  static final Column<Integer> LIMIT = Column.number("limit", 0, MOST);
  static final Column<Integer> RENEWALS = Column.number("renewals", 0, MOST);

  static final Column<String> CLUB = Column.words("club");
  static final List<Column<String>> ABOUT = Column.inThreeLanguages("about");
  static final Column<DayOfWeek> WEEKDAY =
      Column.of("weekday", "a day such as SAT", LibraryTables::weekday);
  static final Column<String> TIME =
      Column.of("time", "a time such as 15:00", text -> LocalTime.parse(text).toString());
  static final Column<String> ROOM = Column.text("room");
  static final Column<Integer> SEATS = Column.number("seats", 1, MOST);

  static final Column<String> EVENT = Column.words("event");
  static final Column<Integer> DAYS_AWAY = Column.number("date", -FARTHEST_DAYS, FARTHEST_DAYS);
  static final Column<Optional<String>> TIME_OR_NOTHING = TIME.orNothing();
  static final List<Column<String>> EVENT_TITLE = Column.inThreeLanguages("title");

  static final Column<String> SERVICE = Column.words("service");
  static final Column<Integer> PRICE = Column.number("price_kzt", 0, MOST);
  static final List<Column<String>> UNIT = Column.inThreeLanguages("unit");

  /// Reads all files of the folder.
  static LibraryTables read(Path folder, Mistakes mistakes) {
    Reader reader = new Reader(folder, mistakes);
    return new LibraryTables(
        reader.table("branches", NAME, BRANCH, KIND, PLACE, CLOSED_WEEKDAYS),
        reader.table("closed-days", WHY, BRANCH_OR_ALL, DATE),
        reader.table("stations", NAME, STATION, BRANCH),
        reader.table(
            "titles",
            List.of(),
            TITLE_ID,
            TITLE,
            AUTHOR,
            TEXT_LANGUAGE,
            YEAR,
            PUBLISHER,
            ISBN,
            AUDIENCE,
            SUBJECT),
        reader.table(
            "items", List.of(), ITEM, TITLE_ID, HOME, ITEM_TYPE, PARTS, STATUS, CALL_NUMBER),
        patrons(reader),
        Table.readIfThere(folder, "cards", List.of(CARD, PATRON), mistakes),
        reader.table("loans", List.of(), ITEM, PATRON, STATION, LENT_AT, DUE_IN),
        reader.table("holds", List.of(), TITLE_ID, PATRON, PICKUP, IS_READY, HELD_ITEM, PLACED),
        reader.table("policies", List.of(), CATEGORY, POLICY_TYPE, LOAN_DAYS, LIMIT, RENEWALS),
        clubs(reader),
        reader.table("events", EVENT_TITLE, EVENT, BRANCH, DAYS_AWAY, TIME_OR_NOTHING, ROOM),
        services(reader));
  }

  private static Table patrons(Reader reader) {
    return reader.table(
        "patrons",
        List.of(),
        PATRON,
        FULL_NAME,
        FIRST_NAME,
        INITIAL,
        CATEGORY,
        HOME,
        LANGUAGE,
        EXPIRES,
        BLOCK,
        GUARDIAN,
        SINCE,
        PIN);
  }

  private static Table clubs(Reader reader) {
    List<Column<String>> texts = new ArrayList<>(NAME);
    texts.addAll(ABOUT);
    return reader.table("clubs", texts, CLUB, BRANCH, WEEKDAY, TIME, ROOM, SEATS);
  }

  private static Table services(Reader reader) {
    List<Column<String>> texts = new ArrayList<>(NAME);
    texts.addAll(UNIT);
    return reader.table("services", texts, SERVICE, PRICE);
  }

  private record Reader(Path folder, Mistakes mistakes) {
    Table table(String name, List<Column<String>> texts, Column<?>... others) {
      List<Column<?>> columns = new ArrayList<>(Arrays.asList(others));
      columns.addAll(texts);
      return Table.read(folder, name, columns, mistakes);
    }
  }

  private static String languageCode(String text) {
    if (!text.matches("[a-z]{2}")) {
      throw new IllegalArgumentException("no code");
    }
    return text;
  }

  private static Set<DayOfWeek> weekdays(String text) {
    Set<DayOfWeek> days =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(day -> !day.isEmpty())
            .map(LibraryTables::weekday)
            .collect(Collectors.toSet());
    if (days.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("never open");
    }
    return days;
  }

  /// By the first three letters of its English name, or more of them.
  private static DayOfWeek weekday(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> name.length() >= 3 && day.name().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no weekday"));
  }
}
