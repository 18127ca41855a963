package kz.oqyrman.hub.circulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.accounts.Trials;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.Cures;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.patrons.PinTrials;
import kz.oqyrman.hub.store.Pending;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stations ask for, decided and committed. Everything that is answered is on the disk.
public final class Circulation {
  private static final Logger log = LoggerFactory.getLogger(Circulation.class);

  private final Store store;
  private final ZoneId zone;
  private final InstantSource clock;
  private final PinRule pinRule;
  private final List<Consumer<List<SettledAct>>> listeners = new CopyOnWriteArrayList<>();

  /// Wrong PINs at one station, of whichever cards.
  private final Trials pinsOfStations =
      new Trials(
          new Trials.Rule(10, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1)));

  /// Cards that nobody has, shown or typed at one station: who guesses numbers must wait, and so
  /// must who comes meanwhile. Only such cards count, so that a card of one's own washes none away.
  private final Trials cardsOfStations = new Trials(STRANGE_CARDS);

  /// At a busy station some readers of a day show a card of another library.
  static final Trials.Rule STRANGE_CARDS =
      new Trials.Rule(10, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(10));

  /// @param zone of the library: in it a day begins and a loan ends
  public Circulation(Store store, ZoneId zone, InstantSource clock, PinRule pinRule) {
    this.store = store;
    this.zone = zone;
    this.clock = clock;
    this.pinRule = pinRule;
  }

  /// Answers a station.
  ///
  /// @throws ActMismatch when the question contradicts what the station said before
  /// @throws IllegalArgumentException when the library has no such station
  public HubMessage.Response answer(StationId station, StationMessage.Enquiry request) {
    return switch (request) {
      case StationMessage.FindPatron question when question.pin().isPresent() ->
          tryPin(station, question);
      case StationMessage.FindPatron question -> find(station, question);
      case StationMessage.DescribeItems question ->
          store.read(tx -> new ItemLookup(Books.of(tx)).describe(question));
      case StationMessage.ProposeCheckOut stack ->
          store
              .writer()
              .write(tx ->
                  new HubMessage.Decided(
                      new CheckOut(Books.of(tx), desk(tx, station)).decide(stack)));
      case StationMessage.ProposeCheckIn stack ->
          store
              .writer()
              .write(tx ->
                  new HubMessage.Decided(
                      new CheckIn(Books.of(tx), desk(tx, station)).decide(stack)));
    };
  }

  private HubMessage.Response find(StationId station, StationMessage.FindPatron question) {
    if (!cardsOfStations.wait(station.value(), clock.instant()).isZero()) {
      return new HubMessage.PatronUnknown(Refusal.TOO_MANY_CARDS);
    }
    HubMessage.Response response =
        store.read(tx ->
            new PatronLookup(Books.of(tx), new PinTrials(tx), desk(tx, station), pinRule)
                .find(question));
    if (response.equals(new HubMessage.PatronUnknown(Refusal.UNKNOWN_PATRON))) {
      var _ = cardsOfStations.begin(station.value(), clock.instant());
    }
    return response;
  }

  /// A try is counted before it is made, for the patron and for the station.
  private HubMessage.Response tryPin(StationId station, StationMessage.FindPatron question) {
    boolean may =
        pinsOfStations.begin(station.value(), clock.instant()).isZero()
            && store.writer().write(tx -> counted(tx, question));
    if (!may) {
      return new HubMessage.PatronUnknown(Refusal.TOO_MANY_PINS);
    }
    HubMessage.Response response = find(station, question);
    if (!response.equals(new HubMessage.PatronUnknown(Refusal.WRONG_PIN))) {
      store.writer().write(tx -> forgiven(tx, question));
      // twice: most readers are right, and their slips of a day must not add up
      pinsOfStations.uncount(station.value());
      pinsOfStations.uncount(station.value());
    }
    return response;
  }

  private boolean counted(Tx tx, StationMessage.FindPatron question) {
    return pinRule == PinRule.NEVER
        || Books.of(tx)
            .patrons()
            .byCard(question.card())
            .map(patron -> new PinTrials(tx).begin(patron.patron(), clock.instant()))
            .orElse(true);
  }

  private static int forgiven(Tx tx, StationMessage.FindPatron question) {
    return Books.of(tx)
        .patrons()
        .byCard(question.card())
        .map(patron -> new PinTrials(tx).right(patron.patron()))
        .orElse(0);
  }

  /// What came of a journal message.
  ///
  /// @param settled for the station: which acts are in the ledger, be it since now or before
  /// @param news the acts that are in it since now
  public record Outcome(HubMessage.Settled settled, List<SettledAct> news) {}

  /// Settles the acts that a station reports, all in one commit. A report that cannot be followed
  /// is left out, keeps none of the others back, and will come again.
  ///
  /// @throws IllegalArgumentException when the library has no such station
  public Outcome settle(StationId station, StationMessage.Journal journal) {
    return beginSettling(station, journal).await();
  }

  /// As [#settle], but the caller can read what the station says next while the ledger is written.
  /// Journal messages are settled in the order in which they are begun; whoever begins one must
  /// wait for it, because listeners hear of it only then.
  public Pending<Outcome> beginSettling(StationId station, StationMessage.Journal journal) {
    Pending<Outcome> written =
        store
            .writer()
            .begin(
                tx -> settleTogether(tx, station, journal), tx -> settleEach(tx, station, journal));
    return () -> {
      Outcome outcome = written.await();
      listeners.forEach(listener -> listener.accept(outcome.news()));
      return outcome;
    };
  }

  /// Calls the listener with acts after they have entered the ledger for good, on the thread that
  /// brought them: it must be quick and not throw.
  public void onSettled(Consumer<List<SettledAct>> listener) {
    listeners.add(listener);
  }

  /// Nearly always every report can be followed. Only when one cannot, each is tried behind a
  /// savepoint of its own, which takes far longer.
  private Outcome settleTogether(Tx tx, StationId station, StationMessage.Journal journal) {
    Desk desk = desk(tx, station);
    Settling settling = new Settling(Books.of(tx), desk);
    List<SettledAct> news = new ArrayList<>(journal.reports().size());
    for (TransactionReport report : journal.reports()) {
      try {
        if (settling.settle(report)) {
          news.add(news(desk, report));
        }
      } catch (RuntimeException e) {
        log.info(
            "Station {}: transaction {} cannot be followed; now its reports one by one",
            station,
            report.transaction());
        throw e;
      }
    }
    List<TransactionId> all =
        journal.reports().stream().map(TransactionReport::transaction).toList();
    return new Outcome(new HubMessage.Settled(all), List.copyOf(news));
  }

  private Outcome settleEach(Tx tx, StationId station, StationMessage.Journal journal) {
    Desk desk = desk(tx, station);
    Settling settling = new Settling(Books.of(tx), desk);
    List<TransactionId> settled = new ArrayList<>(journal.reports().size());
    List<SettledAct> news = new ArrayList<>();
    for (TransactionReport report : journal.reports()) {
      try {
        tx.attempt(() -> {
          if (settling.settle(report)) {
            news.add(news(desk, report));
          }
        });
        settled.add(report.transaction());
      } catch (RuntimeException e) {
        log.error("Station {}: transaction {} not settled", station, report.transaction(), e);
      }
    }
    return new Outcome(new HubMessage.Settled(settled), List.copyOf(news));
  }

  /// Does what somebody on the staff presses, in one commit.
  public CureOutcome cure(CureOrder order) {
    return store
        .writer()
        .write(tx -> {
          Optional<Discrepancy> discrepancy = new Discrepancies(tx).find(order.discrepancy());
          return discrepancy
              .map(found -> curing(tx, found).cure(order))
              .orElseGet(() -> new CureOutcome.Not(CureOutcome.Why.NOT_THERE));
        });
  }

  /// Takes a cure back, in one commit.
  ///
  /// @param staff account of who takes it back
  public CureOutcome undo(TransactionId cure, String staff, String why) {
    return store
        .writer()
        .write(tx -> {
          Optional<Cures.Entry> cured = new Cures(tx).find(cure);
          Optional<Discrepancy> about =
              cured.flatMap(entry -> new Discrepancies(tx).find(entry.discrepancy()));
          if (cured.isEmpty() || about.isEmpty()) {
            return new CureOutcome.Not(CureOutcome.Why.NOT_THERE);
          }
          CureOrder order =
              new CureOrder(about.get().number(), cured.get().cure(), staff, why, Optional.empty());
          return curing(tx, about.get()).undo(cured.get(), order);
        });
  }

  private Curing curing(Tx tx, Discrepancy discrepancy) {
    return new Curing(
        Books.of(tx), desk(tx, discrepancy.station()), discrepancy, newId(clock.instant()));
  }

  /// Somebody on the staff takes care of a discrepancy.
  ///
  /// @return whether it is open
  public boolean take(long discrepancy, String staff) {
    return store
        .writer()
        .write(tx -> new Discrepancies(tx).take(discrepancy, staff, clock.instant()));
  }

  /// What can be done about a discrepancy now.
  public static List<Cure> cures(Tx tx, Discrepancy discrepancy) {
    return Curing.offered(Books.of(tx), discrepancy);
  }

  /// How long a cure can be taken back, and so needs the readers that it names.
  public static final Duration CURES_CAN_BE_UNDONE = Curing.CAN_BE_UNDONE;

  /// Whether a cure can be taken back at that moment.
  public static boolean canBeUndone(Tx tx, Cures.Entry cured, Instant now) {
    return Curing.canBeUndone(Books.of(tx), cured, now);
  }

  /// The id of an act of the hub's own.
  private static TransactionId newId(Instant now) {
    UUID random = UUID.randomUUID();
    long time = now.toEpochMilli() << 16;
    return new TransactionId(
        new UUID(
            time | 0x7000 | (random.getMostSignificantBits() & 0x0FFF),
            random.getLeastSignificantBits()));
  }

  private static SettledAct news(Desk desk, TransactionReport report) {
    return new SettledAct(
        report.transaction(),
        desk.station(),
        desk.branch(),
        report.kind(),
        report.item(),
        report.ending(),
        report.toldAt());
  }

  private Desk desk(Tx tx, StationId id) {
    Books books = Books.of(tx);
    Station station =
        books
            .branches()
            .station(id)
            .orElseThrow(() -> new IllegalArgumentException("the library has no station " + id));
    return new Desk(
        id, station.branch(), books.branches().calendar(station.branch()), zone, clock.instant());
  }
}
