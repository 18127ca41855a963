package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Evidence;
import kz.oqyrman.hub.ledger.ThreeFacts;

/// A hub whose facts a test sets: the network of Semey with what happened there on one Tuesday.
final class SemeyHub implements HubReadings, CureDesk {
  static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
  static final Instant NOON = ZonedDateTime.of(2026, 11, 24, 12, 4, 31, 0, ALMATY).toInstant();

  private final List<StationReading> stations = new ArrayList<>();
  private final List<ActReading> acts = new ArrayList<>();
  private final List<UnreadableReading> unreadable = new ArrayList<>();
  private final List<GapReading> gaps = new ArrayList<>();
  private Optional<Duration> decisionTime = Optional.empty();
  private final List<DiscrepancyReading> discrepancies = new ArrayList<>();
  private final List<CureReading> cures = new ArrayList<>();
  private final List<String> pressed = new ArrayList<>();
  private boolean broken;

  /// What a test may do to one act.
  record Wanted(
      String station,
      Ending ending,
      String item,
      String title,
      Instant at,
      TagState tag,
      boolean discrepancy,
      List<Refusal> refusals) {}

  /// The day of the pictures.
  static SemeyHub onATuesday() {
    SemeyHub hub = new SemeyHub();
    hub.decisionTime = Optional.of(Duration.ofMillis(38));
    hub.addStations();
    hub.addDay(NOON.minus(Duration.ofDays(7)), 0.9);
    hub.addDay(NOON, 1);
    hub.addNewest();
    hub.addDiscrepancies();
    hub.unreadable.add(
        new UnreadableReading(
            NOON.minus(Duration.ofMinutes(50)),
            "oqyrman/v1/stations/cement-1/health",
            "unknown type 'self-test' at line 1, column 10",
            212));
    return hub;
  }

  @Override
  public synchronized List<StationReading> stations() {
    if (broken) {
      throw new IllegalStateException("the disk is full");
    }
    return List.copyOf(stations);
  }

  @Override
  public synchronized List<Tally> byHour(Instant from, int hours) {
    return Stream.iterate(from, hour -> hour.plus(Duration.ofHours(1)))
        .limit(hours)
        .map(hour -> between(hour, hour.plus(Duration.ofHours(1))))
        .toList();
  }

  @Override
  public synchronized Tally between(Instant from, Instant until) {
    List<CountedAs> counted =
        acts.stream()
            .filter(act -> !act.at().isBefore(from) && act.at().isBefore(until))
            .map(SemeyHub::countedAs)
            .toList();
    return new Tally(
        Math.toIntExact(counted.stream().filter(CountedAs.LOAN::equals).count()),
        Math.toIntExact(counted.stream().filter(CountedAs.RETURN::equals).count()));
  }

  @Override
  public synchronized List<ActReading> acts(ActFilter filter, Optional<Long> olderThan, int most) {
    return acts.stream()
        .filter(passes(filter))
        .filter(act -> olderThan.isEmpty() || act.number() < olderThan.get())
        .sorted(Comparator.comparingLong(ActReading::number).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized long count(ActFilter filter) {
    return acts.stream().filter(passes(filter)).count();
  }

  @Override
  public synchronized Optional<Duration> decisionTime(Instant since) {
    return decisionTime;
  }

  @Override
  public synchronized Waiting waiting() {
    return new Waiting(discrepancies.size(), unreadable.size(), gaps.size());
  }

  @Override
  public synchronized List<UnreadableReading> unreadable(int most) {
    return unreadable.stream().limit(most).toList();
  }

  @Override
  public synchronized List<GapReading> gaps(int most) {
    return gaps.stream().limit(most).toList();
  }

  @Override
  public synchronized List<DiscrepancyReading> discrepancies(int most) {
    return discrepancies.stream().limit(most).toList();
  }

  @Override
  public synchronized List<CureReading> cures(int most, Instant now) {
    return cures.stream().limit(most).toList();
  }

  /// What was pressed, in the order of pressing.
  synchronized List<String> pressed() {
    return List.copyOf(pressed);
  }

  @Override
  public synchronized CureOutcome cure(CureOrder order) {
    pressed.add(
        "%s cures %d by %s because '%s'%s"
            .formatted(
                order.staff(),
                order.discrepancy(),
                order.cure(),
                order.why(),
                order.card().map(card -> " of " + card.value()).orElse("")));
    return discrepancies.stream().anyMatch(one -> one.number() == order.discrepancy())
        ? new CureOutcome.Done(id(900))
        : new CureOutcome.Not(CureOutcome.Why.OVER_ALREADY);
  }

  @Override
  public synchronized CureOutcome undo(TransactionId cure, String staff, String why) {
    pressed.add(staff + " undoes " + cure + " because '" + why + "'");
    return new CureOutcome.Done(cure);
  }

  @Override
  public synchronized boolean take(long discrepancy, String staff) {
    pressed.add(staff + " takes " + discrepancy);
    return true;
  }

  static TransactionId id(long number) {
    return new TransactionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | number));
  }

  private void addDiscrepancies() {
    discrepancies.add(
        new DiscrepancyReading(
            3,
            Discrepancy.Kind.LENT_STILL_ARMED,
            new ItemId("2026200002"),
            "The Silent Steppe",
            new StationId("central-2"),
            "no read-back after 3 writes",
            NOON.minusSeconds(20),
            Optional.empty(),
            Optional.of(new LoanFact("0014", LocalDate.of(2026, 12, 15))),
            Optional.of(
                new ThreeFacts.SeenTag(
                    TagState.ARMED,
                    NOON.minusSeconds(20),
                    new StationId("central-2"),
                    Optional.empty())),
            Optional.of(
                new ToldFact(
                    Ending.LENT_STILL_ARMED, NOON.minusSeconds(20), "0014", Optional.empty())),
            false,
            List.of(Cure.TAG_IS_DISARMED, Cure.TAKE_BACK)));
    discrepancies.add(
        new DiscrepancyReading(
            2,
            Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER,
            new ItemId("2026310001"),
            "Абай жолы",
            new StationId("shulbinsk-1"),
            Evidence.of(Evidence.Code.BROUGHT_BACK_UNSEEN).written(),
            NOON.minus(Duration.ofMinutes(95)),
            Optional.of(
                new Discrepancy.Taken(TestAccounts.ACCOUNT, NOON.minus(Duration.ofMinutes(40)))),
            Optional.of(new LoanFact("0030", LocalDate.of(2026, 12, 12))),
            Optional.of(
                new ThreeFacts.SeenTag(
                    TagState.DISARMED,
                    NOON.minus(Duration.ofMinutes(97)),
                    new StationId("shulbinsk-1"),
                    Optional.empty())),
            Optional.of(
                new ToldFact(
                    Ending.LENT, NOON.minus(Duration.ofMinutes(97)), "0030", Optional.empty())),
            false,
            List.of(Cure.AGREED, Cure.REOPEN_FIRST_LOAN)));
    discrepancies.add(
        new DiscrepancyReading(
            1,
            Discrepancy.Kind.LENT_TO_NOBODY,
            new ItemId("2026310007"),
            "",
            new StationId("branch-1-1"),
            Evidence.of(Evidence.Code.NO_PATRON).written(),
            NOON.minus(Duration.ofHours(27)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new ThreeFacts.SeenTag(
                    TagState.UNCERTAIN,
                    NOON.minus(Duration.ofHours(27)),
                    new StationId("branch-1-1"),
                    Optional.of(TestAccounts.ACCOUNT))),
            Optional.empty(),
            true,
            List.of(Cure.NAME_THE_PATRON, Cure.TAKE_BACK)));
    cures.add(
        new CureReading(
            id(800),
            Discrepancy.Kind.RETURNED_NOT_ARMED,
            Cure.TAG_IS_ARMED,
            new ItemId("2026310005"),
            "Ұлпан",
            TestAccounts.ACCOUNT,
            "armed at the desk",
            NOON.minus(Duration.ofMinutes(12)),
            false,
            false,
            true));
    cures.add(
        new CureReading(
            id(799),
            Discrepancy.Kind.LENT_AGAINST_RULES,
            Cure.KEEP_THE_LOAN,
            new ItemId("2026310006"),
            "Қан мен тер",
            TestAccounts.ACCOUNT,
            "",
            NOON.minus(Duration.ofHours(30)),
            false,
            true,
            false));
  }

  /// From now on questions about stations fail.
  synchronized void breakDown() {
    broken = true;
  }

  synchronized SemeyHub with(StationReading station) {
    stations.add(station);
    return this;
  }

  synchronized SemeyHub with(UnreadableReading message) {
    unreadable.add(message);
    return this;
  }

  synchronized SemeyHub with(GapReading gap) {
    gaps.add(gap);
    return this;
  }

  synchronized SemeyHub with(Wanted act) {
    long number = acts.size() + 1L;
    acts.add(
        new ActReading(
            number,
            new TransactionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | number)),
            act.at(),
            new StationId(act.station()),
            act.ending() == Ending.RETURNED || act.ending() == Ending.RETURNED_NOT_ARMED
                ? Kind.CHECK_IN
                : Kind.CHECK_OUT,
            new ItemId(act.item()),
            act.title(),
            Optional.of(act.ending()),
            act.refusals(),
            act.tag(),
            DecidedBy.HUB,
            true,
            act.discrepancy() ? List.of(Discrepancy.Kind.LENT_STILL_ARMED) : List.of()));
    return this;
  }

  static StationReading station(
      String id,
      Words name,
      String kind,
      Instant since,
      Doing doing,
      int items,
      DeviceReport... devices) {
    return new StationReading(
        new StationId(id),
        name,
        kind,
        doing != Doing.OFFLINE,
        Optional.of(since),
        Optional.of(new StationReport(doing, items, 0, List.of(devices))));
  }

  static DeviceReport ready(String role) {
    return new DeviceReport(role, "ready", "", "ID ISC.LR2500-B 1.02");
  }

  private void addStations() {
    DeviceReport[] well = {ready("pad"), ready("scanner"), ready("printer")};
    Instant morning = NOON.minus(Duration.ofHours(3));
    with(
        station(
            "central-1",
            words("Орталық 1", "Центральная 1", "Central 1"),
            "adults",
            morning,
            Doing.BORROWING,
            3,
            well));
    with(
        station(
            "central-2",
            words("Орталық 2", "Центральная 2", "Central 2"),
            "adults",
            morning,
            Doing.IDLE,
            0,
            ready("pad"),
            ready("scanner"),
            new DeviceReport("printer", "degraded", "paper-low", "near end sensor")));
    with(
        station(
            "shulbinsk-1",
            words("Шүлбі 1", "Шульбинск 1", "Shulbinsk 1"),
            "village",
            NOON.minus(Duration.ofMinutes(26)).minusSeconds(29),
            Doing.OFFLINE,
            0));
    with(
        station(
            "children-1",
            words("Балалар 1", "Детская 1", "Children's 1"),
            "children",
            morning,
            Doing.RETURNING,
            7,
            ready("pad"),
            ready("card"),
            ready("printer")));
    with(
        station(
            "branch-1-1",
            words("1-филиал", "Филиал 1", "Branch 1"),
            "city",
            morning,
            Doing.FINISHING,
            2,
            well));
    with(
        station(
            "branch-2-1",
            words("2-филиал", "Филиал 2", "Branch 2"),
            "city",
            morning,
            Doing.OUT_OF_ORDER,
            0,
            new DeviceReport("pad", "lost", "silent", "no answer to 3 inventories"),
            ready("scanner"),
            ready("printer")));
    with(
        station(
            "branch-3-1",
            words("3-филиал", "Филиал 3", "Branch 3"),
            "city",
            morning,
            Doing.IDENTIFYING,
            0,
            ready("pad"),
            new DeviceReport("scanner", "starting", "", ""),
            ready("printer")));
    with(
        new StationReading(
            new StationId("cement-1"),
            words("Цемент 1", "Цемент 1", "Cement 1"),
            "village",
            false,
            Optional.empty(),
            Optional.empty()));
  }

  private void addDay(Instant now, double share) {
    int[] loans = {18, 37, 58, 71};
    int[] returns = {25, 29, 43, 40};
    ZonedDateTime nine = now.atZone(ALMATY).withHour(9).withMinute(0).withSecond(0);
    for (int hour = 0; hour < loans.length; hour++) {
      int minutes = hour == 3 ? 3 : 60;
      addHour(nine.plusHours(hour), minutes, (int) (loans[hour] * share), Ending.LENT);
      addHour(nine.plusHours(hour), minutes, (int) (returns[hour] * share), Ending.RETURNED);
    }
  }

  private void addHour(ZonedDateTime begin, int minutes, int count, Ending ending) {
    for (int i = 0; i < count; i++) {
      Instant at = begin.plusSeconds(60L * i * minutes / count).toInstant();
      String item = "2026" + (100_000 + acts.size());
      with(
          new Wanted(
              "central-1",
              ending,
              item,
              "Көксерек",
              at,
              ending == Ending.LENT ? TagState.DISARMED : TagState.ARMED,
              false,
              List.of()));
    }
  }

  private void addNewest() {
    with(wanted("central-1", Ending.LENT, "Қан мен тер", 51));
    with(
        new Wanted(
            "branch-3-1",
            Ending.REFUSED,
            "2026200001",
            "Мастер и Маргарита",
            NOON.minusSeconds(34),
            TagState.UNTOUCHED,
            false,
            List.of(Refusal.LIMIT_REACHED)));
    with(
        new Wanted(
            "central-2",
            Ending.LENT_STILL_ARMED,
            "2026200002",
            "The Silent Steppe",
            NOON.minusSeconds(20),
            TagState.ARMED,
            true,
            List.of()));
    with(wanted("children-1", Ending.RETURNED, "Ертегілер", 3));
    with(wanted("central-1", Ending.LENT, "Абай жолы", 1));
  }

  private static Wanted wanted(String station, Ending ending, String title, int secondsAgo) {
    return new Wanted(
        station,
        ending,
        "20263" + (10_000 + secondsAgo),
        title,
        NOON.minusSeconds(secondsAgo),
        ending == Ending.LENT ? TagState.DISARMED : TagState.ARMED,
        false,
        List.of());
  }

  private static Words words(String kk, String ru, String en) {
    return new Words(kk, ru, en);
  }

  private static CountedAs countedAs(ActReading act) {
    return act.ending().map(CountedAs::of).orElse(CountedAs.UNDER_WAY);
  }

  private static Predicate<ActReading> passes(ActFilter filter) {
    String find = filter.find().toLowerCase(Locale.ROOT);
    return act ->
        filter.from().map(from -> !act.at().isBefore(from)).orElse(true)
            && filter.until().map(act.at()::isBefore).orElse(true)
            && filter.station().map(act.station()::equals).orElse(true)
            && filter.act().map(countedAs(act)::equals).orElse(true)
            && (!filter.openDiscrepancies() || !act.openDiscrepancies().isEmpty())
            && (act.item().value().contains(find)
                || act.title().toLowerCase(Locale.ROOT).contains(find));
  }
}
