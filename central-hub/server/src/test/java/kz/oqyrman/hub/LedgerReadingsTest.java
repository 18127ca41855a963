package kz.oqyrman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.StationMessage.Health;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.catalogue.Title;
import kz.oqyrman.hub.fleet.Fleet;
import kz.oqyrman.hub.intake.DecisionTimes;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Ledger;
import kz.oqyrman.hub.ledger.Sequences;
import kz.oqyrman.hub.ledger.Transaction;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;
import kz.oqyrman.hub.web.ActFilter;
import kz.oqyrman.hub.web.CountedAs;
import kz.oqyrman.hub.web.HubReadings;
import kz.oqyrman.hub.web.HubReadings.ActReading;
import kz.oqyrman.hub.web.HubReadings.Tally;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the staff pages read of a real ledger.
class LedgerReadingsTest {
  private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
  private static final Instant MIDNIGHT =
      LocalDate.of(2026, 11, 24).atStartOfDay(ALMATY).toInstant();
  private static final Instant NINE = MIDNIGHT.plus(Duration.ofHours(9));
  private static final BranchId CENTRAL = new BranchId("central");
  private static final StationId ONE = new StationId("central-1");
  private static final StationId TWO = new StationId("central-2");

  @TempDir Path data;
  private Store store;
  private HubReadings readings;
  private long last;

  @BeforeEach
  void openStore() throws IOException {
    store = Store.open(data);
    readings = new LedgerReadings(store, new DecisionTimes());
    write(LedgerReadingsTest::addLibrary);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void anActIsReadAsFarAsItHasCome() {
    act(ONE, "2026000001", NINE, Ending.LENT);
    underWay(TWO, "2026000002", NINE.plusSeconds(5));

    List<ActReading> acts = readings.acts(ActFilter.ALL, Optional.empty(), 10);

    assertThat(acts).extracting(ActReading::title).containsExactly("Қан мен тер", "Абай жолы");
    assertThat(acts.getFirst())
        .returns(Optional.empty(), ActReading::ending)
        .returns(false, ActReading::settled)
        .returns(NINE.plusSeconds(5), ActReading::at);
    assertThat(acts.getLast())
        .returns(Optional.of(Ending.LENT), ActReading::ending)
        .returns(true, ActReading::settled)
        .returns(DecidedBy.HUB, ActReading::decidedBy)
        .returns(NINE, ActReading::at);
  }

  @Test
  void anUnknownItemHasNoTitle() {
    act(ONE, "9999", NINE, Ending.REFUSED);

    assertThat(newest().title()).isEmpty();
    assertThat(newest().refusals()).containsExactly(Refusal.UNKNOWN_ITEM);
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void everyEndingIsFoundUnderWhatItCountsAs(Ending ending) {
    act(ONE, "2026000001", NINE, ending);

    for (CountedAs counted : CountedAs.values()) {
      assertThat(readings.count(counted(counted)))
          .isEqualTo(counted == CountedAs.of(ending) ? 1 : 0);
    }
  }

  @Test
  void actsUnderWayAreFoundAsSuch() {
    underWay(ONE, "2026000001", NINE);

    assertThat(readings.count(counted(CountedAs.UNDER_WAY))).isEqualTo(1);
    assertThat(readings.count(counted(CountedAs.LOAN))).isZero();
  }

  @Test
  void theHoursOfADayAreCountedAndTheListsBehindThemAreAsLong() {
    act(ONE, "2026000001", MIDNIGHT.minusMillis(1), Ending.LENT);
    act(ONE, "2026000001", MIDNIGHT, Ending.LENT);
    act(ONE, "2026000001", NINE, Ending.LENT_STILL_ARMED);
    act(ONE, "2026000001", NINE.plus(Duration.ofMinutes(59)), Ending.RETURNED);
    act(ONE, "2026000001", NINE.plus(Duration.ofMinutes(60)), Ending.REFUSED);
    underWay(ONE, "2026000001", NINE);

    List<Tally> hours = readings.byHour(MIDNIGHT, 24);

    assertThat(hours).hasSize(24);
    assertThat(hours.get(0)).isEqualTo(new Tally(1, 0));
    assertThat(hours.get(9)).isEqualTo(new Tally(1, 1));
    assertThat(hours.get(10)).isEqualTo(new Tally(0, 0));
    assertThat(readings.between(MIDNIGHT, NINE)).isEqualTo(new Tally(1, 0));
    for (int hour = 0; hour < 24; hour++) {
      Instant from = MIDNIGHT.plus(Duration.ofHours(hour));
      ActFilter loans = told(from, from.plus(Duration.ofHours(1)), CountedAs.LOAN);
      assertThat(readings.count(loans)).isEqualTo(hours.get(hour).loans());
      assertThat(readings.acts(loans, Optional.empty(), 10)).hasSize(hours.get(hour).loans());
    }
  }

  @Test
  void aStationsActsAreFound() {
    act(ONE, "2026000001", NINE, Ending.LENT);
    act(TWO, "2026000002", NINE, Ending.LENT);

    ActFilter ofTwo =
        new ActFilter(
            Optional.empty(), Optional.empty(), Optional.of(TWO), Optional.empty(), false, "");

    assertThat(readings.acts(ofTwo, Optional.empty(), 10))
        .extracting(ActReading::station)
        .containsExactly(TWO);
  }

  @ParameterizedTest
  @CsvSource({
    "абай, 1",
    "АБАЙ ЖОЛЫ, 1",
    "Абай, 1",
    "жол, 1",
    "тер, 1",
    "2026000002, 1",
    "20260000, 2",
    "%, 0",
    "_, 0",
    "'''', 0",
    "!, 0",
    "қан мен жолы, 0"
  })
  void itemsAreFoundByAPartOfTheirNumberOrTitle(String text, int found) {
    act(ONE, "2026000001", NINE, Ending.LENT);
    act(ONE, "2026000002", NINE, Ending.LENT);

    ActFilter filter =
        new ActFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, text);

    assertThat(readings.count(filter)).isEqualTo(found);
  }

  @Test
  void aLongLedgerIsReadPieceByPiece() {
    for (int i = 0; i < 5; i++) {
      act(ONE, "2026000001", NINE.plusSeconds(i), Ending.LENT);
    }

    List<ActReading> first = readings.acts(ActFilter.ALL, Optional.empty(), 3);
    List<ActReading> second =
        readings.acts(ActFilter.ALL, Optional.of(first.getLast().number()), 3);

    assertThat(first)
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
    assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    assertThat(readings.count(ActFilter.ALL)).isEqualTo(5);
  }

  @Test
  void whatIsOpenStandsAtItsActUntilItIsClosed() {
    TransactionReport report = act(ONE, "2026000001", NINE, Ending.LENT_STILL_ARMED);
    act(ONE, "2026000002", NINE, Ending.LENT);
    write(tx -> {
      Discrepancies open = new Discrepancies(tx);
      open.open(Discrepancy.Kind.LENT_STILL_ARMED, ONE, report, "no answer to the write", NINE);
      open.open(Discrepancy.Kind.LENT_AGAINST_RULES, ONE, report, "limit", NINE);
    });
    ActFilter open =
        new ActFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, "");

    assertThat(readings.waiting().discrepancies()).isEqualTo(2);
    assertThat(readings.acts(open, Optional.empty(), 10))
        .extracting(ActReading::openDiscrepancies)
        .containsExactly(
            List.of(Discrepancy.Kind.LENT_STILL_ARMED, Discrepancy.Kind.LENT_AGAINST_RULES));

    write(tx ->
        new Discrepancies(tx).closeHealed(new ItemId("2026000001"), report.transaction(), NINE));

    assertThat(readings.acts(open, Optional.empty(), 10))
        .extracting(ActReading::openDiscrepancies)
        .containsExactly(List.of(Discrepancy.Kind.LENT_AGAINST_RULES));
  }

  @Test
  void missingActsAreCountedAndListed() {
    write(tx -> new Sequences(tx).saw(ONE, 4, NINE));

    assertThat(readings.waiting().gaps()).isEqualTo(1);
    assertThat(readings.gaps(10)).containsExactly(new HubReadings.GapReading(ONE, 1, 3, NINE));
  }

  @Test
  void aStationIsShownBeforeItEverReportsAndAfter() {
    Health idle = new Health(Doing.IDLE, 0, 2, List.of(), "0.1.0", NINE);
    write(tx -> new Fleet(tx).heard(TWO, idle, NINE));

    List<HubReadings.StationReading> stations = readings.stations();

    assertThat(stations).extracting(HubReadings.StationReading::station).containsExactly(ONE, TWO);
    assertThat(stations.getFirst().since()).isEmpty();
    assertThat(stations.getFirst().kind()).isEqualTo("adults");
    assertThat(stations.getLast().online()).isTrue();
    assertThat(stations.getLast().report().orElseThrow().unsettled()).isEqualTo(2);
  }

  private ActReading newest() {
    return readings.acts(ActFilter.ALL, Optional.empty(), 1).getFirst();
  }

  private static ActFilter counted(CountedAs counted) {
    return new ActFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(counted), false, "");
  }

  private static ActFilter told(Instant from, Instant until, CountedAs counted) {
    return new ActFilter(
        Optional.of(from), Optional.of(until), Optional.empty(), Optional.of(counted), false, "");
  }

  /// An act that its station has reported.
  private TransactionReport act(StationId station, String item, Instant told, Ending ending) {
    TransactionReport report =
        new TransactionReport(
            nextId(),
            last,
            kind(ending),
            new ItemId(item),
            Optional.of(new PatronId("P-0001")),
            told,
            DecidedBy.HUB,
            ending,
            TagState.DISARMED,
            due(ending),
            ending == Ending.REFUSED ? List.of(Refusal.UNKNOWN_ITEM) : List.of(),
            told,
            "");
    write(tx -> {
      new Ledger(tx).enter(Transaction.of(station, CENTRAL, report), told);
      new Ledger(tx).settle(report, told);
    });
    return report;
  }

  /// An act that the hub has decided and of which the station has said nothing since.
  private void underWay(StationId station, String item, Instant entered) {
    Transaction transaction =
        new Transaction(
            nextId(),
            station,
            CENTRAL,
            last,
            Kind.CHECK_OUT,
            new ItemId(item),
            Optional.of(new PatronId("P-0001")),
            entered);
    write(tx -> {
      new Ledger(tx).enter(transaction, entered);
      Verdict lent = new Verdict.Lent(LocalDate.of(2026, 12, 8));
      new Ledger(tx).decide(transaction.id(), lent, entered);
    });
  }

  private TransactionId nextId() {
    last++;
    return new TransactionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | last));
  }

  private static Optional<LocalDate> due(Ending ending) {
    return switch (ending) {
      case LENT, LENT_STILL_ARMED, ALREADY_THEIRS -> Optional.of(LocalDate.of(2026, 12, 8));
      case RETURNED, RETURNED_NOT_ARMED, REFUSED, VOID -> Optional.empty();
    };
  }

  private static Kind kind(Ending ending) {
    return switch (ending) {
      case RETURNED, RETURNED_NOT_ARMED -> Kind.CHECK_IN;
      case LENT, LENT_STILL_ARMED, ALREADY_THEIRS, REFUSED, VOID -> Kind.CHECK_OUT;
    };
  }

  private interface Writing {
    void in(Tx tx);
  }

  private void write(Writing writing) {
    store
        .writer()
        .write(tx -> {
          writing.in(tx);
          return true;
        });
  }

  private static void addLibrary(Tx tx) {
    Words name = new Words("Орталық", "Центральная", "Central");
    Branches branches = new Branches(tx);
    branches.put(new Branch(CENTRAL, "adults", name, "Семей", Set.of()));
    branches.put(new Station(ONE, CENTRAL, name));
    branches.put(new Station(TWO, CENTRAL, name));
    addItem(tx, "2026000001", "Абай жолы");
    addItem(tx, "2026000002", "Қан мен тер");
  }

  private static void addItem(Tx tx, String number, String title) {
    Catalogue catalogue = new Catalogue(tx);
    String id = "t-" + number;
    catalogue.put(new Title(id, title, "", "kk", Optional.empty(), "", "", "adult", ""));
    catalogue.put(
        new Item(
            new ItemId(number), id, CENTRAL, "book", 1, ItemStanding.Status.IN_STOCK, "84(5Қаз)"));
  }
}
