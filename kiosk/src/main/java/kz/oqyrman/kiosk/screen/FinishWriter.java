package kz.oqyrman.kiosk.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.kiosk.receipt.LoanCalendar;
import kz.oqyrman.kiosk.receipt.Tally;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;
import kz.oqyrman.kiosk.screen.ScreenModel.Paper;
import kz.oqyrman.kiosk.screen.ScreenModel.Tone;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.words.Texts;

/// Writes the last screen of a visit.
final class FinishWriter {
  private final Session.Finishing visit;
  private final Tally tally;
  private final Texts texts;
  private final LocalDate today;

  FinishWriter(Session.Finishing visit, Texts texts, LocalDate today) {
    this.visit = visit;
    this.tally = Tally.of(visit.acts());
    this.texts = texts;
    this.today = today;
  }

  ScreenModel.Finish write(ScreenModel.Edge edge) {
    boolean waiting = visit.receipt() instanceof Session.ReceiptState.WaitingForActs;
    return new ScreenModel.Finish(
        edge,
        waiting ? texts.say("done.waiting") : thanks(),
        waiting
            ? texts.say("done.waiting.words", Map.of("count", Math.max(1, tally.open().size())))
            : summary(),
        waiting ? Optional.empty() : librarian(),
        trouble(),
        paper(),
        close());
  }

  private String thanks() {
    return visit
        .patron()
        .map(PatronFacts::firstName)
        .filter(name -> !name.isBlank())
        .map(name -> texts.say("done.title.named", Map.of("name", name)))
        .orElseGet(() -> texts.say("done.title"));
  }

  private String summary() {
    return visit.purpose() == Purpose.BORROW ? lent() : returned();
  }

  private String lent() {
    List<LocalDate> days =
        tally.lent().stream().flatMap(act -> LoanCalendar.due(act).stream()).sorted().toList();
    if (days.isEmpty()) {
      return texts.say("done.nothing.borrow");
    }
    boolean oneDay = days.getFirst().equals(days.getLast());
    return texts.say(
        oneDay ? "done.lent" : "done.lent.first",
        Map.of("count", tally.lent().size(), "until", texts.until(days.getFirst(), today)));
  }

  private String returned() {
    return tally.returned().isEmpty()
        ? texts.say("done.nothing.return")
        : texts.say("done.returned", Map.of("count", tally.returned().size()));
  }

  private Optional<Notice> librarian() {
    int count = tally.forLibrarian();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Notice(Tone.ATTENTION, texts.say("done.librarian", Map.of("count", count))));
  }

  private Optional<Notice> trouble() {
    return visit.receipt() instanceof Session.ReceiptState.OnScreen(Optional<Trouble> trouble)
        ? trouble.map(t ->
            new Notice(
                Tone.ATTENTION,
                texts.say("done.no-paper", Map.of("why", texts.say("trouble", t.reason())))))
        : Optional.empty();
  }

  private Paper paper() {
    return switch (visit.receipt()) {
      case Session.ReceiptState.WaitingForActs _ -> new Paper.Waiting(texts.say("picture.waiting"));
      case Session.ReceiptState.Printing _ -> new Paper.Printing(texts.say("done.printing"));
      case Session.ReceiptState.Printed _ -> new Paper.Printed(texts.say("done.printed"));
      case Session.ReceiptState.OnScreen _ -> here();
      case Session.ReceiptState.NotWished _ ->
          new Paper.None(
              texts.say(tally.lent().isEmpty() ? "done.goodbye" : "done.farewell"),
              !tally.lent().isEmpty() || !tally.returned().isEmpty());
    };
  }

  private Paper here() {
    List<ScreenModel.Line> lines = new ArrayList<>();
    Stream.of(tally.lent(), tally.returned(), tally.refused(), tally.voided())
        .flatMap(List::stream)
        .forEach(act -> lines.add(line(act)));
    // what the reader must not overlook stands first, in case not all find room
    lines.sort(Comparator.comparing(line -> line.tone() == Tone.GOOD));
    return new Paper.Here(
        texts.say("done.receipt"),
        lines,
        LoanCalendar.of(tally.lent(), texts, visit.since())
            .map(calendar ->
                new ScreenModel.Code(
                    calendar.text(),
                    calendar.label(texts, "done.qr", "done.qr.first"),
                    texts.say("picture.qr"))));
  }

  private ScreenModel.Line line(Act act) {
    String title =
        act.facts()
            .map(ItemFacts::title)
            .orElseGet(() -> texts.say("row.unnamed", Map.of("item", act.item().value())));
    ScreenModel.Cover cover = RowWriter.cover(act.facts());
    if (!(act.progress() instanceof Act.Progress.Ended(var report, var route))) {
      return new ScreenModel.Line(cover, title, "", Tone.WORKING);
    }
    Tone tone = tone(act, report, route);
    return new ScreenModel.Line(
        tone == Tone.BAD ? cover.faded() : cover, title, words(act, report, route), tone);
  }

  private String words(Act act, TransactionReport report, Optional<Verdict.Route> route) {
    String due = report.due().map(day -> texts.until(day, today)).orElse("");
    return switch (report.ending()) {
      case LENT, ALREADY_THEIRS, LENT_STILL_ARMED ->
          Tally.stillArmed(act) ? due + ". " + texts.say("receipt.still-armed") : due;
      case RETURNED ->
          route.map(r -> texts.say("where", r.where())).orElseGet(() -> texts.say("row.returned"));
      case RETURNED_NOT_ARMED -> texts.say("receipt.not-armed");
      case REFUSED -> texts.say("refusal", report.refusals().getFirst());
      case VOID -> texts.say("receipt.void");
    };
  }

  private static Tone tone(Act act, TransactionReport report, Optional<Verdict.Route> route) {
    return switch (report.ending()) {
      case LENT, ALREADY_THEIRS, LENT_STILL_ARMED ->
          Tally.stillArmed(act) ? Tone.ATTENTION : Tone.GOOD;
      case RETURNED -> route.filter(Tally::handedOver).isPresent() ? Tone.ATTENTION : Tone.GOOD;
      case RETURNED_NOT_ARMED -> Tone.ATTENTION;
      case REFUSED, VOID -> Tone.BAD;
    };
  }

  private Optional<ScreenModel.Button> close() {
    return switch (visit.receipt()) {
      case Session.ReceiptState.WaitingForActs _, Session.ReceiptState.Printing _ ->
          Optional.empty();
      case Session.ReceiptState.Printed _,
          Session.ReceiptState.OnScreen _,
          Session.ReceiptState.NotWished _ ->
          Optional.of(new ScreenModel.Button(texts.say("done.close"), new Touch.Leave()));
    };
  }
}
