package kz.oqyrman.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationMessage.Health;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.ItemSearch;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.fleet.Fleet;
import kz.oqyrman.hub.intake.DecisionTimes;
import kz.oqyrman.hub.intake.Unreadable;
import kz.oqyrman.hub.ledger.Cures;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.LedgerLine;
import kz.oqyrman.hub.ledger.LedgerSearch;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.ledger.Sequences;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.ledger.Transaction;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;
import kz.oqyrman.hub.web.ActFilter;
import kz.oqyrman.hub.web.CountedAs;
import kz.oqyrman.hub.web.HubReadings;

/// What the staff pages read, put together from the rooms that own it.
final class LedgerReadings implements HubReadings {
  private static final int LAST_CHARACTERS = 4;

  private final Store store;
  private final DecisionTimes times;

  LedgerReadings(Store store, DecisionTimes times) {
    this.store = store;
    this.times = times;
  }

  @Override
  public List<StationReading> stations() {
    return store.read(tx -> {
      Branches branches = new Branches(tx);
      Fleet fleet = new Fleet(tx);
      return branches.stations().stream()
          .map(station -> reading(station, branches, fleet))
          .toList();
    });
  }

  private static StationReading reading(Station station, Branches branches, Fleet fleet) {
    Optional<Fleet.Heard> heard = fleet.last(station.station());
    return new StationReading(
        station.station(),
        station.name(),
        branches.find(station.branch()).map(b -> b.kind()).orElse(""),
        heard.map(Fleet.Heard::online).orElse(false),
        heard.map(Fleet.Heard::since),
        heard.map(Fleet.Heard::report).map(LedgerReadings::report));
  }

  private static StationReport report(Health health) {
    return new StationReport(
        health.doing(), health.items(), health.unsettled(), health.devices(), health.alone());
  }

  @Override
  public List<Tally> byHour(Instant from, int hours) {
    Duration hour = Duration.ofHours(1);
    SortedMap<Instant, kz.oqyrman.hub.ledger.Tally> told =
        store.read(tx -> new LedgerView(tx).tally(from, from.plus(hour.multipliedBy(hours)), hour));
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < hours; i++) {
      tallies.add(
          tally(
              told.getOrDefault(
                  from.plus(hour.multipliedBy(i)), kz.oqyrman.hub.ledger.Tally.NONE)));
    }
    return tallies;
  }

  @Override
  public Tally between(Instant from, Instant until) {
    return tally(store.read(tx -> new LedgerView(tx).tally(from, until)));
  }

  private static Tally tally(kz.oqyrman.hub.ledger.Tally tally) {
    return new Tally(tally.loans(), tally.returns());
  }

  @Override
  public List<ActReading> acts(ActFilter filter, Optional<Long> olderThan, int most) {
    return store.read(tx ->
        new LedgerSearch(tx)
            .find(wanted(filter), olderThan, most).stream().map(line -> act(tx, line)).toList());
  }

  @Override
  public long count(ActFilter filter) {
    return store.read(tx -> new LedgerSearch(tx).count(wanted(filter)));
  }

  private static LedgerSearch.Wanted wanted(ActFilter filter) {
    return new LedgerSearch.Wanted(
        filter.from(),
        filter.until(),
        filter.station(),
        filter.act().map(CountedAs::endings),
        filter.openDiscrepancies(),
        filter.find().isEmpty() ? Optional.empty() : Optional.of(new ItemSearch(filter.find())));
  }

  private static ActReading act(Tx tx, LedgerLine line) {
    Transaction transaction = line.transaction();
    Optional<LedgerLine.Report> report = line.report();
    return new ActReading(
        line.entry(),
        transaction.id(),
        report.map(LedgerLine.Report::toldAt).orElse(line.enteredAt()),
        transaction.station(),
        transaction.kind(),
        transaction.item(),
        new Catalogue(tx).find(transaction.item()).map(c -> c.facts().title()).orElse(""),
        report.map(LedgerLine.Report::ending),
        report.map(LedgerLine.Report::refusals).orElseGet(() -> refusals(line)),
        report.map(LedgerLine.Report::tag).orElse(TagState.UNTOUCHED),
        report.map(LedgerLine.Report::decidedBy).orElse(DecidedBy.HUB),
        report.isPresent(),
        new Discrepancies(tx).openAbout(transaction.id()));
  }

  private static List<Refusal> refusals(LedgerLine line) {
    return line.decision().orElse(null) instanceof Verdict.Refused(List<Refusal> reasons)
        ? reasons
        : List.of();
  }

  @Override
  public Optional<Duration> decisionTime(Instant since) {
    return times.ninetyNinth(since);
  }

  @Override
  public Waiting waiting() {
    return store.read(tx ->
        new Waiting(
            new Discrepancies(tx).countOpen(),
            new Unreadable(tx).count(),
            new Sequences(tx).gaps().size()));
  }

  @Override
  public List<UnreadableReading> unreadable(int most) {
    return store.read(tx ->
        new Unreadable(tx)
            .newest(most).stream()
                .map(u ->
                    new UnreadableReading(
                        u.at(),
                        u.station() + "/" + u.purpose().toLowerCase(Locale.ROOT),
                        u.why(),
                        u.size()))
                .toList());
  }

  @Override
  public List<GapReading> gaps(int most) {
    return store.read(tx ->
        new Sequences(tx)
            .gaps().reversed().stream()
                .limit(most)
                .map(g -> new GapReading(g.station(), g.first(), g.last(), g.noticedAt()))
                .toList());
  }

  @Override
  public List<DiscrepancyReading> discrepancies(int most) {
    return store.read(
        tx -> new Discrepancies(tx).open(most).stream().map(one -> discrepancy(tx, one)).toList());
  }

  private static DiscrepancyReading discrepancy(Tx tx, Discrepancy one) {
    ThreeFacts facts = new LedgerView(tx).facts(one.item());
    return new DiscrepancyReading(
        one.number(),
        one.kind(),
        one.item(),
        title(tx, one.item()),
        one.station(),
        one.evidence(),
        one.openedAt(),
        one.taken(),
        facts.loan().map(loan -> new LoanFact(lastOf(loan.patron()), loan.due())),
        facts.tag(),
        facts
            .told()
            .map(told ->
                new ToldFact(
                    told.ending(),
                    told.at(),
                    told.patron().map(LedgerReadings::lastOf).orElse(""),
                    told.staff())),
        facts.pending(),
        Circulation.cures(tx, one));
  }

  /// Enough to tell two readers apart, and too little to know one.
  private static String lastOf(PatronId patron) {
    String number = patron.value();
    return number.substring(Math.max(0, number.length() - LAST_CHARACTERS));
  }

  private static String title(Tx tx, ItemId item) {
    return new Catalogue(tx).find(item).map(known -> known.facts().title()).orElse("");
  }

  @Override
  public List<CureReading> cures(int most, Instant now) {
    return store.read(
        tx -> new Cures(tx).newest(most).stream().map(entry -> cure(tx, entry, now)).toList());
  }

  private static CureReading cure(Tx tx, Cures.Entry entry, Instant now) {
    return new CureReading(
        entry.id(),
        entry.kind(),
        entry.cure(),
        entry.item(),
        title(tx, entry.item()),
        entry.staff(),
        entry.why(),
        entry.at(),
        entry.undoes().isPresent(),
        entry.undone(),
        Circulation.canBeUndone(tx, entry, now));
  }
}
