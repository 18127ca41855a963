package kz.oqyrman.simulators.demo;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.simulators.demo.LibraryFile.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The demo library must be a library in order: every number right, every reference leading
/// somewhere, every trouble that the demo wants to show really there.
class DemoLibraryTest {

  private static final LibraryFile BRANCHES = LibraryFile.read("branches");
  private static final LibraryFile CLOSED_DAYS = LibraryFile.read("closed-days");
  private static final LibraryFile STATIONS = LibraryFile.read("stations");
  private static final LibraryFile TITLES = LibraryFile.read("titles");
  private static final LibraryFile ITEMS = LibraryFile.read("items");
  private static final LibraryFile PATRONS = LibraryFile.read("patrons");
  private static final LibraryFile LOANS = LibraryFile.read("loans");
  private static final LibraryFile HOLDS = LibraryFile.read("holds");
  private static final LibraryFile POLICIES = LibraryFile.read("policies");
  private static final LibraryFile CLUBS = LibraryFile.read("clubs");
  private static final LibraryFile EVENTS = LibraryFile.read("events");
  private static final LibraryFile SERVICES = LibraryFile.read("services");
  private static final LibraryFile SCRIPTED_VISIT = LibraryFile.read("scripted-visit");

  private static final List<LibraryFile> ALL =
      List.of(
          BRANCHES,
          CLOSED_DAYS,
          STATIONS,
          TITLES,
          ITEMS,
          PATRONS,
          LOANS,
          HOLDS,
          POLICIES,
          CLUBS,
          EVENTS,
          SERVICES,
          SCRIPTED_VISIT);

  /// The day that every expiry date is meant against, and the day of the pictures of the kiosk.
  private static final LocalDate DAY_OF_THE_PICTURES = LocalDate.of(2026, 11, 22);

  private static final Set<String> WEEKDAYS =
      Set.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  private static final String KAZAKH_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
  private static final String RUSSIAN_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of(BRANCHES, "branch kind name_kk name_ru name_en place closed_weekdays"),
        Arguments.of(CLOSED_DAYS, "branch date why_kk why_ru why_en"),
        Arguments.of(STATIONS, "station branch name_kk name_ru name_en"),
        Arguments.of(TITLES, "title_id title author language year publisher isbn audience subject"),
        Arguments.of(ITEMS, "item title_id home_branch type parts status call_number"),
        Arguments.of(
            PATRONS,
            "patron name first_name initial category home_branch language expires block guardian"
                + " since pin story"),
        Arguments.of(LOANS, "item patron station lent_at due_in"),
        Arguments.of(HOLDS, "title_id patron pickup_branch state item placed"),
        Arguments.of(POLICIES, "category item_type loan_days limit renewals"),
        Arguments.of(
            CLUBS,
            "club branch name_kk name_ru name_en about_kk about_ru about_en weekday time room"
                + " seats"),
        Arguments.of(EVENTS, "event branch date time title_kk title_ru title_en room"),
        Arguments.of(SERVICES, "service name_kk name_ru name_en price_kzt unit_kk unit_ru unit_en"),
        Arguments.of(SCRIPTED_VISIT, "role item patron"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void everyFileHasItsColumns(LibraryFile file, String columns) {
    assertThat(file.columns()).containsExactly(columns.split(" "));
  }

  @Test
  void cellsAreCleanText() {
    for (LibraryFile file : ALL) {
      for (Row row : file.rows()) {
        assertThat(row.cells().values())
            .as(row.toString())
            .allSatisfy(cell ->
                assertThat(cell)
                    .isEqualTo(cell.strip())
                    .doesNotContain("\"", "\r", "\uFEFF", "  ")
                    .isEqualTo(Normalizer.normalize(cell, Normalizer.Form.NFC)));
      }
    }
  }

  @Test
  void onlyTheseCellsMayBeEmpty() {
    Set<String> optional =
        Set.of(
            "titles.author",
            "titles.year",
            "titles.publisher",
            "titles.isbn",
            "patrons.initial",
            "patrons.guardian",
            "patrons.pin",
            "holds.item",
            "scripted-visit.item");
    Set<String> empty = new TreeSet<>();
    for (LibraryFile file : ALL) {
      for (String column : file.columns()) {
        if (file.column(column).contains("")) {
          empty.add(file.name() + "." + column);
        }
      }
    }
    assertThat(empty).isEqualTo(new TreeSet<>(optional));
  }

  @Test
  void everyKeyStandsOnce() {
    assertThat(BRANCHES.column("branch")).doesNotHaveDuplicates();
    assertThat(STATIONS.column("station")).doesNotHaveDuplicates();
    assertThat(TITLES.column("title_id")).doesNotHaveDuplicates();
    assertThat(ITEMS.column("item")).doesNotHaveDuplicates();
    assertThat(PATRONS.column("patron")).doesNotHaveDuplicates();
    assertThat(CLUBS.column("club")).doesNotHaveDuplicates();
    assertThat(EVENTS.column("event")).doesNotHaveDuplicates();
    assertThat(SERVICES.column("service")).doesNotHaveDuplicates();
    assertThat(SCRIPTED_VISIT.column("role")).doesNotHaveDuplicates();
    assertThat(LOANS.column("item")).as("one open loan an item").doesNotHaveDuplicates();
    assertThat(pairs(CLOSED_DAYS, "branch", "date")).doesNotHaveDuplicates();
    assertThat(pairs(POLICIES, "category", "item_type")).doesNotHaveDuplicates();
    assertThat(pairs(HOLDS, "title_id", "patron")).doesNotHaveDuplicates();
    assertThat(pairs(TITLES, "title", "author")).doesNotHaveDuplicates();
  }

  @Test
  void idsCanStandInATopicAndAnAddress() {
    String kebab = "[a-z0-9]+(-[a-z0-9]+)*";
    assertThat(BRANCHES.column("branch")).allMatch(id -> id.matches(kebab));
    assertThat(STATIONS.column("station")).allMatch(id -> id.matches(kebab));
    assertThat(TITLES.column("title_id")).allMatch(id -> id.matches(kebab));
    assertThat(CLUBS.column("club")).allMatch(id -> id.matches(kebab));
    assertThat(EVENTS.column("event")).allMatch(id -> id.matches(kebab));
    assertThat(SERVICES.column("service")).allMatch(id -> id.matches(kebab));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Set<String> branches = Set.copyOf(BRANCHES.column("branch"));
    Set<String> titles = Set.copyOf(TITLES.column("title_id"));
    Set<String> items = Set.copyOf(ITEMS.column("item"));
    Set<String> patrons = Set.copyOf(PATRONS.column("patron"));
    assertThat(branches)
        .containsAll(STATIONS.column("branch"))
        .containsAll(ITEMS.column("home_branch"))
        .containsAll(PATRONS.column("home_branch"))
        .containsAll(HOLDS.column("pickup_branch"))
        .containsAll(CLUBS.column("branch"))
        .containsAll(EVENTS.column("branch"));
    assertThat(CLOSED_DAYS.column("branch")).allMatch(b -> b.equals("*") || branches.contains(b));
    assertThat(titles).containsAll(ITEMS.column("title_id")).containsAll(HOLDS.column("title_id"));
    assertThat(items)
        .containsAll(LOANS.column("item"))
        .containsAll(filled(HOLDS, "item"))
        .containsAll(filled(SCRIPTED_VISIT, "item"));
    assertThat(patrons)
        .containsAll(LOANS.column("patron"))
        .containsAll(HOLDS.column("patron"))
        .containsAll(SCRIPTED_VISIT.column("patron"));
    assertThat(STATIONS.column("station")).containsAll(LOANS.column("station"));
  }

  @Test
  void everyValueIsOneOfItsList() {
    assertValues(BRANCHES, "kind", "adults", "children", "village", "city");
    assertValues(TITLES, "language", "kk", "ru", "en");
    assertValues(TITLES, "audience", "adults", "children", "youth");
    assertValues(
        TITLES,
        "subject",
        "biography",
        "culture",
        "drama",
        "education",
        "fiction",
        "folklore",
        "health",
        "history",
        "law",
        "literature",
        "local-history",
        "nature",
        "periodical",
        "philosophy",
        "poetry",
        "reference",
        "science");
    assertValues(ITEMS, "type", "book", "reading-room", "new", "periodical", "children");
    assertValues(ITEMS, "status", "available", "withdrawn", "lost");
    assertValues(ITEMS, "parts", "1", "2", "3");
    assertValues(PATRONS, "category", "adult", "youth", "child", "senior", "institution", "staff");
    assertValues(PATRONS, "language", "kk", "ru", "en");
    assertValues(PATRONS, "block", "none", "lost-card", "unpaid", "behaviour");
    assertValues(HOLDS, "state", "waiting", "ready");
  }

  // --- numbers

  @Test
  void itemAndPatronNumbersAreLibraryBarcodes() {
    assertThat(ITEMS.column("item")).allMatch(n -> n.matches("30142\\d{9}") && mod10(n));
    assertThat(PATRONS.column("patron")).allMatch(n -> n.matches("20142\\d{9}") && mod10(n));
  }

  /// Published and recomputed numbers, among them one that a help page prints wrongly; so that the
  /// check above is known to be able to fail.
  @Test
  void theCheckDigitIsTheOneOfLibraryBarcodes() {
    assertThat(List.of("30234000517861", "33191000105864", "35555000012346"))
        .allMatch(DemoLibraryTest::mod10);
    assertThat(mod10("35555000012349")).isFalse();
  }

  @Test
  void isbnsHaveTheirCheckDigit() {
    assertThat(filled(TITLES, "isbn")).hasSizeGreaterThan(5).allMatch(DemoLibraryTest::isbn13);
    assertThat(isbn13("9780306406157")).isTrue();
    assertThat(isbn13("9780306406158")).isFalse();
  }

  @Test
  void yearsAreYears() {
    assertThat(filled(TITLES, "year"))
        .hasSizeGreaterThan(150)
        .allSatisfy(year -> assertThat(Integer.parseInt(year)).isBetween(1500, 2026));
    assertThat(PATRONS.column("since"))
        .allSatisfy(year -> assertThat(Integer.parseInt(year)).isBetween(1976, 2026));
  }

  // --- languages

  @Test
  void kazakhTextHasKazakhLettersOnly() {
    assertLetters(texts("kk"), KAZAKH_LETTERS);
    assertThat(String.join("", texts("kk")).toLowerCase(Locale.ROOT))
        .contains("ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ", "і");
  }

  @Test
  void russianTextHasRussianLettersOnly() {
    assertLetters(texts("ru"), RUSSIAN_LETTERS);
  }

  @Test
  void englishTextHasNoCyrillicLetter() {
    assertThat(texts("en")).noneMatch(text -> text.matches(".*\\p{IsCyrillic}.*"));
  }

  @Test
  void noWordMixesTwoAlphabets() {
    List<String> words =
        Stream.of(TITLES.column("author"), PATRONS.column("name"), PATRONS.column("guardian"))
            .flatMap(Collection::stream)
            .flatMap(text -> Stream.of(text.split("[^\\p{L}]+")))
            .toList();
    assertThat(words)
        .noneMatch(word -> word.matches(".*\\p{IsCyrillic}.*") && word.matches(".*\\p{IsLatin}.*"));
  }

  // --- how much there is

  @Test
  void theLibraryIsAsBigAsPromised() {
    assertThat(TITLES.rows()).hasSizeGreaterThanOrEqualTo(290);
    assertThat(TITLES.where("language", "kk")).hasSizeGreaterThanOrEqualTo(110);
    assertThat(TITLES.where("language", "ru")).hasSizeGreaterThanOrEqualTo(120);
    assertThat(TITLES.where("language", "en")).hasSizeGreaterThanOrEqualTo(70);
    assertThat(ITEMS.rows()).hasSize(700);
    assertThat(PATRONS.rows()).hasSize(60);
    assertThat(ITEMS.where("type", "reading-room")).hasSizeBetween(20, 30);
    assertThat(ITEMS.column("title_id")).containsAll(TITLES.column("title_id"));
    assertThat(ITEMS.column("home_branch")).containsAll(BRANCHES.column("branch"));
  }

  @Test
  void everyBranchHasAStationAndTheCentralLibraryTwo() {
    Map<String, Long> stations =
        STATIONS.rows().stream()
            .collect(groupingBy(row -> row.get("branch"), Collectors.counting()));
    assertThat(stations).containsOnlyKeys(BRANCHES.column("branch")).containsEntry("central", 2L);
    assertThat(STATIONS.rows())
        .allMatch(row -> row.get("station").matches(row.get("branch") + "-[1-9]"));
  }

  // --- patrons

  @Test
  void everyCategoryAndEveryTroubleIsThere() {
    assertThat(PATRONS.column("category"))
        .contains("adult", "youth", "child", "senior", "institution", "staff");
    assertThat(PATRONS.column("block")).contains("none", "lost-card", "unpaid", "behaviour");
    assertThat(PATRONS.column("language")).contains("kk", "ru", "en");
    for (String category : List.of("adult", "youth", "child", "senior", "institution", "staff")) {
      assertThat(PATRONS.where("category", category))
          .as("an expired " + category)
          .anyMatch(DemoLibraryTest::expired);
    }
    assertThat(PATRONS.rows())
        .as("several reasons at once")
        .anyMatch(row -> expired(row) && !row.get("block").equals("none") && overdue(row));
  }

  @Test
  void mostCardsAreGoodForYears() {
    assertThat(PATRONS.rows().stream().filter(not(DemoLibraryTest::expired)))
        .hasSizeGreaterThan(45)
        .allMatch(row -> LocalDate.parse(row.get("expires")).isAfter(LocalDate.of(2029, 1, 1)));
  }

  @Test
  void childrenHaveGuardiansAndNobodyElseHas() {
    assertThat(PATRONS.rows())
        .allMatch(row -> row.get("category").equals("child") == !row.get("guardian").isEmpty());
  }

  @Test
  void aPersonIsShownAsFirstNameAndInitial() {
    assertThat(PATRONS.rows())
        .allSatisfy(row -> {
          assertThat(row.get("name")).isNotEqualTo(row.get("first_name"));
          if (row.get("category").equals("institution")) {
            assertThat(row.get("initial")).isEmpty();
          } else {
            assertThat(row.get("name")).startsWith(row.get("first_name") + " ");
            assertThat(familyName(row)).startsWith(row.get("initial"));
            assertThat(row.get("initial")).hasSize(1);
          }
        });
  }

  @Test
  void pinsAreFourDigitsOrNone() {
    assertThat(PATRONS.column("pin")).allMatch(pin -> pin.matches("(\\d{4})?")).contains("");
  }

  @Test
  void storiesAreSentences() {
    assertThat(PATRONS.column("story"))
        .allMatch(story -> story.matches("[A-Z].*[^.]\\."))
        .allMatch(story -> story.chars().allMatch(c -> c < 128));
  }

  @Test
  void aigerimIsTheFirstAndHasFourLoansAndABookWaiting() {
    Row aigerim = PATRONS.rows().getFirst();
    assertThat(aigerim.get("first_name")).isEqualTo("Айгерім");
    assertThat(aigerim.get("initial")).isEqualTo("С");
    assertThat(aigerim.get("category")).isEqualTo("adult");
    assertThat(aigerim.get("home_branch")).isEqualTo("central");
    assertThat(aigerim.get("language")).isEqualTo("kk");
    assertThat(aigerim.get("since")).isEqualTo("2019");
    assertThat(aigerim.get("block")).isEqualTo("none");
    assertThat(loansOf(aigerim)).hasSize(4).noneMatch(loan -> loan.number("due_in") < 0);
    assertThat(HOLDS.where("patron", aigerim.get("patron")))
        .singleElement()
        .matches(hold -> hold.get("state").equals("ready"))
        .matches(hold -> hold.get("pickup_branch").equals("central"));
  }

  // --- rules

  @Test
  void everyCategoryHasARuleForEveryItemType() {
    Set<String> categories = Set.copyOf(PATRONS.column("category"));
    Set<String> types = Set.copyOf(ITEMS.column("type"));
    Set<String> expected =
        categories.stream().flatMap(c -> types.stream().map(t -> c + " " + t)).collect(toSet());
    assertThat(pairs(POLICIES, "category", "item_type"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyCategoryHasOneLimit() {
    assertThat(Set.copyOf(pairs(POLICIES, "category", "limit")))
        .containsExactlyInAnyOrder(
            "adult 10", "youth 10", "child 5", "senior 10", "institution 200", "staff 30");
  }

  @Test
  void loanPeriodsAreThoseOfTheNetwork() {
    List<Row> institutions = POLICIES.where("category", "institution");
    List<Row> people = POLICIES.rows().stream().filter(not(institutions::contains)).toList();
    assertThat(people.stream().map(row -> row.get("item_type") + " " + row.get("loan_days")))
        .containsOnly("book 21", "new 7", "periodical 3", "children 14", "reading-room 0");
    assertThat(institutions.stream().map(row -> row.get("item_type") + " " + row.get("loan_days")))
        .containsOnly("book 60", "new 60", "periodical 60", "children 60", "reading-room 0");
    assertThat(POLICIES.where("loan_days", "0")).allMatch(row -> row.number("renewals") == 0);
  }

  // --- loans

  @Test
  void onlyWhatIsForLoanIsLent() {
    Set<String> kept = Set.copyOf(filled(HOLDS, "item"));
    assertThat(LOANS.rows())
        .allSatisfy(loan -> {
          Row item = ITEMS.one("item", loan.get("item"));
          assertThat(policy(loan).number("loan_days")).as(loan.toString()).isPositive();
          assertThat(item.get("status")).as(loan.toString()).isEqualTo("available");
          assertThat(kept).doesNotContain(loan.get("item"));
        });
  }

  @Test
  void everyLoanIsDueWhenItsRuleSays() {
    assertThat(LOANS.rows())
        .allSatisfy(loan -> {
          assertThat(loan.number("lent_at")).isNotPositive();
          assertThat(loan.number("due_in") - loan.number("lent_at"))
              .as(loan.toString())
              .isEqualTo(policy(loan).number("loan_days"));
        });
  }

  @Test
  void nobodyHasMoreLoansThanTheLimitAndSomeHaveExactlyAsMany() {
    assertThat(PATRONS.rows())
        .allSatisfy(patron ->
            assertThat(loansOf(patron).size())
                .as(patron.get("name"))
                .isLessThanOrEqualTo(limit(patron)));
    List<Row> full =
        PATRONS.rows().stream().filter(row -> loansOf(row).size() == limit(row)).toList();
    assertThat(full).extracting(row -> row.get("category")).containsExactly("adult", "child");
    assertThat(full).allMatch(row -> row.get("story").startsWith("At the limit:"));
  }

  @Test
  void institutionsBorrowALot() {
    Row school = patronOfStory("A school");
    assertThat(school.get("category")).isEqualTo("institution");
    assertThat(loansOf(school)).hasSize(60);
    assertThat(loansOf(patronOfStory("An orphanage"))).hasSizeGreaterThan(10);
    assertThat(loansOf(patronOfStory("A military unit"))).hasSizeGreaterThan(10);
  }

  @Test
  void aStackCrossesTheLimit() {
    Row nine = patronOfStory("One below the limit: nine");
    assertThat(loansOf(nine)).hasSize(limit(nine) - 1);
  }

  @Test
  void someLoansAreOverdue() {
    assertThat(PATRONS.rows().stream().filter(DemoLibraryTest::overdue))
        .hasSizeGreaterThan(5)
        .extracting(row -> row.get("category"))
        .contains("adult", "youth", "child", "senior", "institution");
    assertThat(loansOf(patronOfStory("One loan is overdue by more than half")))
        .allMatch(loan -> loan.number("due_in") < -182);
  }

  // --- holds

  @Test
  void aReadyHoldHasAnItemOfItsTitleOnTheShelf() {
    assertThat(HOLDS.where("state", "ready"))
        .hasSizeGreaterThan(3)
        .allSatisfy(hold -> {
          Row item = ITEMS.one("item", hold.get("item"));
          assertThat(item.get("title_id")).isEqualTo(hold.get("title_id"));
          assertThat(item.get("status")).isEqualTo("available");
          assertThat(item.get("type")).isNotEqualTo("reading-room");
        });
    assertThat(filled(HOLDS, "item")).doesNotHaveDuplicates();
  }

  @Test
  void aHoldWaitsOnlyWhereNoCopyIsFree() {
    assertThat(HOLDS.where("state", "waiting"))
        .hasSizeGreaterThan(8)
        .allSatisfy(hold -> {
          assertThat(hold.get("item")).isEmpty();
          assertThat(freeCopies(hold.get("title_id"))).as(hold.toString()).isEmpty();
        });
  }

  @Test
  void nobodyWaitsForWhatTheyHave() {
    Set<String> lent =
        LOANS.rows().stream()
            .map(loan -> titleOf(loan.get("item")) + " " + loan.get("patron"))
            .collect(toSet());
    assertThat(pairs(HOLDS, "title_id", "patron")).doesNotContainAnyElementsOf(lent);
  }

  @Test
  void holdsWerePlacedBeforeToday() {
    assertThat(HOLDS.rows()).allMatch(hold -> hold.number("placed") < 0);
  }

  // --- calendar, clubs, events, services

  @Test
  void branchesAreClosedOnSomeWeekdaysOnly() {
    assertThat(BRANCHES.rows())
        .allSatisfy(branch -> assertThat(closedWeekdays(branch.get("branch"))).hasSizeBetween(1, 3))
        .allSatisfy(
            branch -> assertThat(WEEKDAYS).containsAll(closedWeekdays(branch.get("branch"))));
  }

  @Test
  void publicHolidaysOfTheComingYearAreThere() {
    List<String> everywhere =
        CLOSED_DAYS.where("branch", "*").stream().map(row -> row.get("date")).toList();
    assertThat(everywhere)
        .containsExactly(
            "2026-12-16",
            "2027-01-01",
            "2027-01-02",
            "2027-01-07",
            "2027-03-08",
            "2027-03-15",
            "2027-03-21",
            "2027-03-22",
            "2027-03-23",
            "2027-05-01",
            "2027-05-07",
            "2027-05-09",
            "2027-07-06",
            "2027-10-25",
            "2027-12-16");
    assertThat(CLOSED_DAYS.column("date"))
        .allSatisfy(date ->
            assertThat(LocalDate.parse(date))
                .isBetween(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 12, 31)));
  }

  @Test
  void aBookLentOnTheDayOfThePicturesIsDueAsThePicturesShow() {
    Row adultBook =
        POLICIES.where("category", "adult").stream()
            .filter(row -> row.get("item_type").equals("book"))
            .findFirst()
            .orElseThrow();
    LocalDate due = DAY_OF_THE_PICTURES.plusDays(adultBook.number("loan_days"));
    assertThat(due).isEqualTo(LocalDate.of(2026, 12, 13));
    assertThat(closedWeekdays("central")).doesNotContain(shortName(due.getDayOfWeek()));
    assertThat(CLOSED_DAYS.column("date")).doesNotContain(due.toString());
  }

  @Test
  void theTwelveClubsMeetWhenTheirBranchIsOpen() {
    assertThat(CLUBS.column("name_en"))
        .containsExactlyInAnyOrder(
            "Umka",
            "Pochemuchka",
            "Under the Arches of Shanyrak",
            "Shipager",
            "Zhuldyz",
            "Orpheus",
            "Merey",
            "Erudite",
            "Ulagat",
            "Atameken",
            "Communication",
            "Raduga");
    assertThat(CLUBS.rows())
        .allSatisfy(club -> {
          assertThat(WEEKDAYS).contains(club.get("weekday"));
          assertThat(closedWeekdays(club.get("branch"))).doesNotContain(club.get("weekday"));
          assertThat(LocalTime.parse(club.get("time"))).isBetween("09:00", "20:00");
          assertThat(club.number("seats")).isBetween(5, 60);
        });
  }

  @Test
  void everyBranchHasAnEventAndTheCentralLibraryOneToday() {
    assertThat(EVENTS.column("branch")).containsAll(BRANCHES.column("branch"));
    assertThat(EVENTS.where("branch", "central")).anyMatch(event -> event.number("date") == 0);
    assertThat(EVENTS.rows())
        .allSatisfy(event -> {
          assertThat(event.number("date")).isBetween(0, 31);
          assertThat(LocalTime.parse(event.get("time"))).isBetween("09:00", "20:00");
        });
  }

  @Test
  void servicesHaveAPriceInWholeTenge() {
    assertThat(SERVICES.rows())
        .hasSizeGreaterThan(8)
        .allMatch(service -> service.number("price_kzt") > 0);
    assertThat(SERVICES.column("service")).contains("copy", "scan", "lost-card", "late-fee");
  }

  // --- the scripted visit

  @Test
  void theScriptedVisitHasItsRoles() {
    assertThat(SCRIPTED_VISIT.column("role"))
        .containsExactlyInAnyOrder(
            "aigerim", "good-1", "good-2", "good-3", "refused-1", "returned-1");
    String aigerim = PATRONS.rows().getFirst().get("patron");
    assertThat(SCRIPTED_VISIT.rows())
        .filteredOn(row -> !row.get("role").equals("returned-1"))
        .allMatch(row -> row.get("patron").equals(aigerim));
    assertThat(filled(SCRIPTED_VISIT, "item")).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void theGoodItemsAreFreeInTheCentralLibraryInThreeLanguages() {
    Set<String> languages = new HashSet<>();
    for (String role : List.of("good-1", "good-2", "good-3")) {
      Row item = ITEMS.one("item", SCRIPTED_VISIT.one("role", role).get("item"));
      assertThat(item.get("home_branch")).isEqualTo("central");
      assertThat(item.get("type")).isEqualTo("book");
      assertThat(item.get("parts")).isEqualTo("1");
      assertThat(freeCopies(item.get("title_id"))).contains(item.get("item"));
      assertThat(HOLDS.column("title_id")).doesNotContain(item.get("title_id"));
      languages.add(TITLES.one("title_id", item.get("title_id")).get("language"));
    }
    assertThat(languages).containsExactlyInAnyOrder("kk", "ru", "en");
  }

  @Test
  void theRefusedItemIsAReadingRoomCopy() {
    Row item = ITEMS.one("item", SCRIPTED_VISIT.one("role", "refused-1").get("item"));
    assertThat(item.get("type")).isEqualTo("reading-room");
    assertThat(item.get("home_branch")).isEqualTo("central");
    assertThat(item.get("status")).isEqualTo("available");
  }

  @Test
  void theReturnedItemIsOnLoanToAnotherAndNobodyWaitsForIt() {
    Row returned = SCRIPTED_VISIT.one("role", "returned-1");
    Row item = ITEMS.one("item", returned.get("item"));
    Row loan = LOANS.one("item", returned.get("item"));
    assertThat(loan.get("patron")).isEqualTo(returned.get("patron"));
    assertThat(loan.get("patron")).isNotEqualTo(PATRONS.rows().getFirst().get("patron"));
    assertThat(loan.number("due_in")).as("no late fee in the script").isPositive();
    assertThat(item.get("home_branch")).isEqualTo("central");
    assertThat(HOLDS.column("title_id")).doesNotContain(item.get("title_id"));
  }

  // --- words for the above

  private static void assertValues(LibraryFile file, String column, String... values) {
    assertThat(Set.copyOf(file.column(column)))
        .as(file.name() + " " + column)
        .containsExactlyInAnyOrder(values);
  }

  /// Every text of this language: the columns that end with its code, and the titles in it.
  private static List<String> texts(String language) {
    Stream<String> columns =
        ALL.stream()
            .flatMap(file ->
                file.columns().stream()
                    .filter(column -> column.endsWith("_" + language))
                    .flatMap(column -> file.column(column).stream()));
    Stream<String> titles =
        TITLES.where("language", language).stream()
            .flatMap(row -> Stream.of(row.get("title"), row.get("author")));
    return Stream.concat(columns, titles).toList();
  }

  private static void assertLetters(List<String> texts, String letters) {
    assertThat(texts)
        .allSatisfy(text ->
            assertThat(
                    text.toLowerCase(Locale.ROOT)
                        .chars()
                        .filter(Character::isLetter)
                        .mapToObj(Character::toString))
                .as(text)
                .allMatch(letters::contains));
  }

  private static List<String> pairs(LibraryFile file, String first, String second) {
    return file.rows().stream().map(row -> row.get(first) + " " + row.get(second)).toList();
  }

  private static List<String> filled(LibraryFile file, String column) {
    return file.column(column).stream().filter(not(String::isEmpty)).toList();
  }

  private static boolean expired(Row patron) {
    return LocalDate.parse(patron.get("expires")).isBefore(DAY_OF_THE_PICTURES);
  }

  private static boolean overdue(Row patron) {
    return loansOf(patron).stream().anyMatch(loan -> loan.number("due_in") < 0);
  }

  private static List<Row> loansOf(Row patron) {
    return LOANS.where("patron", patron.get("patron"));
  }

  private static Row patronOfStory(String beginning) {
    List<Row> found =
        PATRONS.rows().stream().filter(row -> row.get("story").startsWith(beginning)).toList();
    assertThat(found).as(beginning).hasSize(1);
    return found.getFirst();
  }

  private static String familyName(Row patron) {
    return patron.get("name").substring(patron.get("name").lastIndexOf(' ') + 1);
  }

  private static int limit(Row patron) {
    return POLICIES.where("category", patron.get("category")).getFirst().number("limit");
  }

  private static Row policy(Row loan) {
    String category = PATRONS.one("patron", loan.get("patron")).get("category");
    String type = ITEMS.one("item", loan.get("item")).get("type");
    return POLICIES.where("category", category).stream()
        .filter(row -> row.get("item_type").equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static String titleOf(String item) {
    return ITEMS.one("item", item).get("title_id");
  }

  /// The item numbers of a title that a patron could take from the shelf now.
  private static List<String> freeCopies(String titleId) {
    Set<String> away = new HashSet<>(LOANS.column("item"));
    away.addAll(HOLDS.column("item"));
    return ITEMS.where("title_id", titleId).stream()
        .filter(item -> item.get("status").equals("available"))
        .filter(item -> !item.get("type").equals("reading-room"))
        .map(item -> item.get("item"))
        .filter(not(away::contains))
        .toList();
  }

  private static List<String> closedWeekdays(String branch) {
    return List.of(BRANCHES.one("branch", branch).get("closed_weekdays").split(","));
  }

  private static String shortName(DayOfWeek day) {
    return day.name().substring(0, 3);
  }

  /// The check of 14-digit library barcodes: odd places doubled, from the left.
  private static boolean mod10(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = (number.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return number.length() == 14 && sum % 10 == 0;
  }

  /// The check of EAN-13: weights 1 and 3 in turn.
  private static boolean isbn13(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      sum += (number.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return number.matches("97[89]\\d{10}") && sum % 10 == 0;
  }
}
