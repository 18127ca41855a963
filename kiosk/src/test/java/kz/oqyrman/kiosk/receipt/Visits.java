package kz.oqyrman.kiosk.receipt;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.session.Visit;

/// Visits that have ended, in test prose.
final class Visits {
  static final Instant NOW = Instant.parse("2026-11-22T09:15:00Z");
  static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
  static final LocalDate DUE = LocalDate.of(2026, 12, 13);

  private Visits() {}

  static Act lent(String title, int number) {
    return lent(title, number, DUE);
  }

  static Act lent(String title, int number, LocalDate due) {
    return ended(title, number, Kind.CHECK_OUT, Ending.LENT, TagState.DISARMED, due);
  }

  static Act stillArmed(String title, int number) {
    return ended(title, number, Kind.CHECK_OUT, Ending.LENT_STILL_ARMED, TagState.ARMED, DUE);
  }

  static Act alreadyTheirs(String title, int number, TagState tag) {
    return ended(title, number, Kind.CHECK_OUT, Ending.ALREADY_THEIRS, tag, DUE);
  }

  static Act voided(String title, int number) {
    return act(
        title,
        number,
        report(number, Kind.CHECK_OUT, Ending.VOID, TagState.UNTOUCHED, null, List.of()),
        Optional.empty());
  }

  static Act refused(String title, int number, Refusal... why) {
    return act(
        title,
        number,
        report(number, Kind.CHECK_OUT, Ending.REFUSED, TagState.UNTOUCHED, null, List.of(why)),
        Optional.empty());
  }

  static Act returned(String title, int number, Verdict.Where where) {
    return act(
        title,
        number,
        report(number, Kind.CHECK_IN, Ending.RETURNED, TagState.ARMED, null, List.of()),
        Optional.of(new Verdict.Route(where, Optional.empty())));
  }

  static Act notArmed(String title, int number) {
    return act(
        title,
        number,
        report(
            number, Kind.CHECK_IN, Ending.RETURNED_NOT_ARMED, TagState.DISARMED, null, List.of()),
        Optional.of(new Verdict.Route(Verdict.Where.SHELF, Optional.empty())));
  }

  static Act running(String title, int number) {
    Act act = lent(title, number);
    return new Act(
        act.transaction(),
        act.sequence(),
        act.kind(),
        act.item(),
        act.tags(),
        act.proposedAt(),
        act.facts(),
        new Act.Progress.Asking(TagState.UNTOUCHED),
        false);
  }

  private static Act ended(
      String title, int number, Kind kind, Ending ending, TagState tag, LocalDate due) {
    return act(title, number, report(number, kind, ending, tag, due, List.of()), Optional.empty());
  }

  private static Act act(
      String title, int number, TransactionReport report, Optional<Verdict.Route> route) {
    return new Act(
        report.transaction(),
        report.sequence(),
        report.kind(),
        report.item(),
        Set.of(new Uid(0xE004_0150_0000_0000L | number)),
        NOW,
        title.isEmpty()
            ? Optional.empty()
            : Optional.of(new ItemFacts(report.item(), title, "", "kk")),
        new Act.Progress.Ended(report, route),
        false);
  }

  private static TransactionReport report(
      int number,
      Kind kind,
      Ending ending,
      TagState tag,
      @org.jspecify.annotations.Nullable LocalDate due,
      List<Refusal> refusals) {
    return new TransactionReport(
        new TransactionId(new UUID(0x0197_8A00_0000_7000L, 0x8000_0000_0000_0000L | number)),
        number,
        kind,
        new ItemId("3000000000" + (1_000 + number)),
        Optional.empty(),
        NOW,
        DecidedBy.HUB,
        ending,
        tag,
        Optional.ofNullable(due),
        refusals,
        NOW,
        "");
  }

  static Session.Finishing borrowed(Act... acts) {
    return finished(
        Purpose.BORROW,
        Optional.of(
            new PatronFacts(
                new PatronId("21234000000018"),
                "Айгерім",
                "С",
                "adult",
                "kk",
                Optional.of(2019),
                1,
                10,
                0,
                0,
                List.of())),
        acts);
  }

  static Session.Finishing broughtBack(Act... acts) {
    return finished(Purpose.RETURN, Optional.empty(), acts);
  }

  private static Session.Finishing finished(
      Purpose purpose, Optional<PatronFacts> patron, Act... acts) {
    return new Session.Finishing(
        new Visit(1, NOW, Set.of(), false),
        purpose,
        patron,
        List.of(acts),
        new Session.ReceiptState.WaitingForActs(Touch.ReceiptWish.PAPER),
        NOW);
  }

  static Around station(Language language, HubMessage.Announcement... events) {
    Health ready = new Health.Ready("a good device");
    HubMessage.Settings settings =
        new HubMessage.Settings(
            new BranchId("central"),
            new Words(
                "Орталық қалалық кітапхана",
                "Центральная городская библиотека",
                "Central City Library"),
            new Words("Станция 02", "Станция 02", "Station 02"),
            new Words("Семей", "Семей", "Semey"),
            false,
            List.of(events));
    return new Around(
        new Around.Devices(ready, ready, ready),
        new Around.Pad(new LinkedHashMap<>(), true),
        new Around.Line(true, Optional.of(settings)),
        Optional.empty(),
        language,
        1,
        1);
  }
}
