package kz.oqyrman.hub.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Event;
import kz.oqyrman.hub.branches.Programme;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.store.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A library written down in files: taken whole, or told what is wrong with it.
class LibraryFilesTest {
  private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

  /// In Semey it is the 26th already.
  private static final Instant NOW = Instant.parse("2026-11-25T20:00:00Z");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final ItemId LENT = new ItemId("i-1");
  private static final ItemId KEPT = new ItemId("i-2");
  private static final PatronId AIGERIM = new PatronId("p-1");
  private static final PatronId NATALYA = new PatronId("p-2");

  @TempDir Path data;
  @TempDir Path library;
  private final Map<String, String> files = new LinkedHashMap<>();
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(data);
    file("branches", "branch kind name_kk name_ru name_en place closed_weekdays");
    line("branches", "central adults Орталық Центральная Central Семей SUN,MON");
    file("closed-days", "branch date why_kk why_ru why_en");
    line("closed-days", "* 2026-12-16 Мереке Праздник Holiday");
    file("stations", "station branch name_kk name_ru name_en");
    line("stations", "central-1 central Бір Один One");
    file("titles", "title_id title author language year publisher isbn audience subject");
    line("titles", "t-1 Абай Әуезов kk 1942 - - adults fiction");
    file("items", "item title_id home_branch type parts status call_number");
    line("items", "i-1 t-1 central book 1 available 84");
    line("items", "i-2 t-1 central book 1 available 84");
    file(
        "patrons",
        "patron name first_name initial category home_branch language expires block guardian since"
            + " pin");
    line("patrons", "p-1 Айгерім Айгерім С adult central kk 2030-12-31 none - 2019 4711");
    line("patrons", "p-2 Наталья Наталья Г adult central ru 2030-12-31 unpaid - - -");
    file("policies", "category item_type loan_days limit renewals");
    line("policies", "adult book 20 10 2");
    file("loans", "item patron station lent_at due_in");
    line("loans", "i-1 p-1 central-1 -10 10");
    file("holds", "title_id patron pickup_branch state item placed");
    line("holds", "t-1 p-2 central ready i-2 -3");
    file(
        "clubs",
        "club branch name_kk name_ru name_en about_kk about_ru about_en weekday time room seats");
    line("clubs", "umka central Умка Умка Umka а б c SAT 15:00 12 20");
    file("events", "event branch date time title_kk title_ru title_en room");
    line("events", "e-1 central 2 15:00 Кеш Вечер Evening 12");
    file("services", "service name_kk name_ru name_en price_kzt unit_kk unit_ru unit_en");
    line("services", "copy Көшірме Копия Copy 20 бет лист page");
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// Cells stand between spaces here and between TABs in the file; `-` is an empty cell.
  private void file(String name, String head) {
    files.put(name, head.replace(' ', '\t') + "\n");
  }

  private void line(String name, String cells) {
    files.merge(
        name,
        Stream.of(cells.split(" "))
                .map(cell -> cell.equals("-") ? "" : cell)
                .collect(Collectors.joining("\t"))
            + "\n",
        String::concat);
  }

  private void change(String name, String what, String by) {
    assertThat(files.get(name)).contains(what);
    files.computeIfPresent(name, (_, text) -> text.replace(what, by));
  }

  private LibraryFiles.Outcome take() throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(library.resolve(file.getKey() + ".tsv"), file.getValue());
    }
    return new LibraryFiles(library, NOW, ALMATY).take(store);
  }

  /// The mistakes, without the folder.
  private List<String> mistakes() throws IOException {
    return switch (take()) {
      case LibraryFiles.Outcome.Wrong(List<String> mistakes) ->
          mistakes.stream().map(m -> m.replace(library + "/", "")).toList();
      case LibraryFiles.Outcome.Taken taken -> throw new AssertionError("taken: " + taken);
    };
  }

  private static final LibraryFiles.Outcome ALL = new LibraryFiles.Outcome.Taken(1, 2, 2);

  @Test
  void aPatronMayHaveFurtherCardsSuchAsOneWithAChip() throws Exception {
    file("cards", "card patron");
    line("cards", "04A1B2C3D4E5F6 p-1");
    assertThat(take()).isInstanceOf(LibraryFiles.Outcome.Taken.class);
    for (String card : List.of("04A1B2C3D4E5F6", "p-1")) {
      Optional<Patron> whose = store.read(tx -> new Patrons(tx).byCard(new CardNumber(card)));
      assertThat(whose.map(Patron::patron)).contains(AIGERIM);
    }
    line("cards", "04A1B2C3D4E5F6 p-2");
    line("cards", "04FFFFFFFFFFFF p-9");
    assertThat(take())
        .isInstanceOfSatisfying(
            LibraryFiles.Outcome.Wrong.class,
            wrong ->
                assertThat(String.join("\n", wrong.mistakes()))
                    .contains("cards.tsv:3: card", "cards.tsv:4: patron", "p-9")
                    .doesNotContain("04A1B2"));
  }

  @Test
  void aLibraryWithoutMistakesIsTakenWhole() throws IOException {
    assertThat(take()).isEqualTo(ALL);

    Loan loan = store.read(tx -> new Loans(tx).open(LENT)).orElseThrow();
    assertThat(loan.patron()).isEqualTo(AIGERIM);
    assertThat(loan.lentAt()).isEqualTo(NOW.minus(Duration.ofDays(10)));
    assertThat(loan.due()).isEqualTo(TODAY.plusDays(10));
    assertThat(store.read(tx -> new Holds(tx).readyWith(KEPT)).orElseThrow().patron())
        .isEqualTo(NATALYA);
    assertThat(store.read(tx -> new Patrons(tx).byCard(new CardNumber("p-1"))).orElseThrow().name())
        .isEqualTo("Айгерім");
    assertThat(store.<Optional<String>>read(tx -> new Patrons(tx).pinHash(AIGERIM)).orElseThrow())
        .doesNotContain("4711");
    BranchId central = new BranchId("central");
    assertThat(
            store
                .read(tx -> new Branches(tx).calendar(central))
                .openFrom(LocalDate.of(2026, 12, 16)))
        .isEqualTo(LocalDate.of(2026, 12, 17));
    assertThat(
            store.<List<Event>>read(
                tx -> new Programme(tx).events(central, TODAY, TODAY.plusDays(2), 9)))
        .singleElement()
        .returns(TODAY.plusDays(2), event -> event.day());
  }

  @Test
  void takenAgainItDoublesNothingAndWhatWentOnHereStays() throws IOException {
    take();
    store
        .writer()
        .write(tx -> {
          TransactionId by = TransactionId.of("01930000-0000-7000-8000-000000000001");
          tx.db().update("pragma defer_foreign_keys = on").execute();
          new Holds(tx).fill(NATALYA, "t-1", by);
          return true;
        });
    change("titles", "Абай", "Абай жолы");

    assertThat(take()).isEqualTo(ALL);

    assertThat(store.read(tx -> new Catalogue(tx).find(LENT)).orElseThrow().facts().title())
        .isEqualTo("Абай жолы");
    assertThat(store.<Integer>read(tx -> new Loans(tx).countOpenOf(AIGERIM))).isEqualTo(1);
    assertThat(store.<Optional<Holds.Hold>>read(tx -> new Holds(tx).readyWith(KEPT))).isEmpty();
  }

  @Test
  void aSpreadsheetMayWriteAByteOrderMarkItsOwnLineEndsOtherColumnsAndAnotherOrder()
      throws IOException {
    files.replaceAll((_, text) -> "\uFEFF" + text.replace("\n", "\r\n") + "\r\n");
    change("stations", "station\tbranch", "branch\tstation");
    change("stations", "central-1\tcentral", "central\tcentral-1");
    files.computeIfPresent(
        "services",
        (_, text) -> text.replace("\r\n", "\tnote\r\n").replaceFirst("\tnote\r\n$", "\r\n"));

    assertThat(take()).isEqualTo(ALL);
    assertThat(
            store.<Optional<Station>>read(
                tx -> new Branches(tx).station(new StationId("central-1"))))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "branches | SUN,MON | SUN,FUN | branches.tsv:2: closed_weekdays = 'SUN,FUN'; right would be"
            + " days such as SUN,MON, not all seven",
        "branches | SUN,MON | MON,TUE,WED,THU,FRI,SAT,SUN | branches.tsv:2: closed_weekdays ="
            + " 'MON,TUE,WED,THU,FRI,SAT,SUN'; right would be days such as SUN,MON, not all seven",
        "branches | adults |  | branches.tsv:2: kind = ''; right would be text, not empty",
        "closed-days | 2026-12-16 | 16.12.2026 | closed-days.tsv:2: date = '16.12.2026'; right"
            + " would be a date such as 2026-12-16",
        "closed-days | * | moon | closed-days.tsv:2: branch = 'moon'; right would be one that"
            + " stands in branches.tsv",
        "stations | central-1 | Central 1 | stations.tsv:2: station = 'Central 1'; right would be a"
            + " station id such as central-1",
        "titles | 1942 | long ago | titles.tsv:2: year = 'long ago'; right would be a whole number"
            + " from 1 to 9999, or nothing",
        "titles | kk | kaz | titles.tsv:2: language = 'kaz'; right would be two letters such as kk",
        "items | i-2\tt-1 | i-2\tt-9 | items.tsv:3: title_id = 't-9'; right would be one that"
            + " stands in titles.tsv",
        "items | i-1\tt-1\tcentral\tbook\t1 | i-1\tt-1\tcentral\tbook\t0 | items.tsv:2: parts ="
            + " '0'; right would be a whole number from 1 to 255",
        "items | i-1\tt-1\tcentral\tbook\t1\tavailable | i-1\tt-1\tcentral\tbook\t1\tgone |"
            + " items.tsv:2: status = 'gone'; right would be one of available, lost, withdrawn",
        "items | i-2\tt-1 | i-1\tt-1 | items.tsv:3: item = 'i-1'; right would be something that"
            + " stands in no line above",
        "patrons | 4711 | 47 | patrons.tsv:2: pin = '•••'; right would be 4 to 8 digits, or"
            + " nothing",
        "patrons | unpaid | poor | patrons.tsv:3: block = 'poor'; right would be one of behaviour,"
            + " lost-card, none, unpaid",
        "patrons | p-2 | p-1 | patrons.tsv:3: patron = 'p-1'; right would be something that stands"
            + " in no line above",
        "policies | book\t20 | book\t4000 | policies.tsv:2: loan_days = '4000'; right would be a"
            + " whole number from 0 to 3660",
        "policies | book | film | policies.tsv: has no line for category 'adult' and item_type"
            + " 'book'",
        "loans | p-1 | p-9 | loans.tsv:2: patron = 'p-9'; right would be one that stands in"
            + " patrons.tsv",
        "loans | -10 | 1 | loans.tsv:2: lent_at = '1'; right would be a whole number from -36500 to"
            + " 0",
        "holds | ready\ti-2 | ready\ti-1 | holds.tsv:2: item = 'i-1'; right would be a copy that is"
            + " not on loan and waits for nobody else",
        "holds | ready\ti-2 | waiting\ti-2 | holds.tsv:2: item = 'i-2'; right would be nothing, as"
            + " long as the hold is waiting",
        "holds | ready\ti-2 | ready\ti-9 | holds.tsv:2: item = 'i-9'; right would be a copy of t-1"
            + " that stands in items.tsv",
        "clubs | SAT | someday | clubs.tsv:2: weekday = 'someday'; right would be a day such as"
            + " SAT",
        "events | 15:00 | 3 pm | events.tsv:2: time = '3 pm'; right would be a time such as 15:00,"
            + " or nothing",
        "services | 20 | free | services.tsv:2: price_kzt = 'free'; right would be a whole number"
            + " from 0 to 1000000",
      })
  void aWrongCellIsToldWithItsPlaceAndWhatWouldBeRight(
      String file, String right, @Nullable String wrong, String mistake) throws IOException {
    String by = wrong == null ? "" : wrong;
    change(file, right.replace("\\t", "\t"), by.replace("\\t", "\t"));

    assertThat(mistakes()).contains(mistake);
    assertThat(store.<List<Branch>>read(tx -> new Branches(tx).all())).isEmpty();
  }

  @Test
  void allMistakesAreToldTogetherInTheOrderOfTheFiles() throws IOException {
    change("titles", "1942", "x");
    change("titles", "kk", "kaz");
    change("services", "20", "free");

    assertThat(mistakes())
        .hasSize(3)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("titles.tsv:2: language"),
            two -> assertThat(two).startsWith("titles.tsv:2: year"),
            three -> assertThat(three).startsWith("services.tsv:2: price_kzt"));
  }

  @Test
  void whatRefersToALineWithAMistakeIsNotWrongForThat() throws IOException {
    change("patrons", "2019", "then");
    change("branches", "SUN,MON", "x");
    change("items", "available", "gone");
    change("policies", "2\n", "x\n");

    assertThat(mistakes())
        .extracting(mistake -> mistake.split(" = ")[0])
        .containsExactly(
            "branches.tsv:2: closed_weekdays",
            "items.tsv:2: status",
            "items.tsv:3: status",
            "patrons.tsv:2: since",
            "policies.tsv:2: renewals");
  }

  @Test
  void aFileThatIsNotThereIsOneMistakeAndNoneForThoseThatReferToIt() throws IOException {
    files.remove("branches");
    files.remove("items");
    files.remove("policies");

    assertThat(mistakes())
        .containsExactly(
            "branches.tsv: is not there", "items.tsv: is not there", "policies.tsv: is not there");
  }

  @Test
  void aHeadThatGoesOnForEverIsTold() throws IOException {
    change("clubs", "about_kk", "\t".repeat(1_000) + "about_kk");

    assertThat(mistakes())
        .containsExactly("clubs.tsv:1: 1012 columns; right would be at most 1000");
  }

  @Test
  void aFileThatIsEmptyOrHasTheWrongHeadOrTheWrongNumberOfCellsIsTold() throws IOException {
    files.put("clubs", "");
    change("events", "room", "hall");
    change("services", "price_kzt\t", "name_kk\t");
    change("loans", "\t10\n", "\n");

    assertThat(mistakes())
        .containsExactly(
            "loans.tsv:2: 4 columns; right would be 5",
            "clubs.tsv: empty; right would be a line with the names of the columns",
            "events.tsv:1: these columns are missing: room",
            "services.tsv:1: these columns stand there twice: name_kk");
  }

  @Test
  void aFileInAnotherEncodingIsToldWithItsLine() throws IOException {
    take();
    Files.write(
        library.resolve("titles.tsv"),
        "title_id\ttitle\nt-1\t\u00C0\u00E1\u00E0\u00E9".getBytes(ISO_8859_1));

    assertThat(new LibraryFiles(library, NOW, ALMATY).take(store))
        .isEqualTo(
            new LibraryFiles.Outcome.Wrong(
                List.of(library.resolve("titles.tsv") + ": is not UTF-8: line 2")));
  }

  @Test
  void mistakesWithoutEndAreCounted() throws IOException {
    for (int i = 0; i < 600; i++) {
      line("services", "s-" + i + " а б c free бет лист page");
    }

    assertThat(mistakes()).hasSize(501).endsWith("and 100 more");
  }

  @Test
  void anIdThatIsTooLongIsTold() throws IOException {
    change("items", "i-2", "i".repeat(41));

    assertThat(mistakes())
        .contains(
            "items.tsv:3: item = '"
                + "i".repeat(41)
                + "'; right would be an item number of at most 40 characters");
  }
}
