package kz.oqyrman.kiosk.receipt;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.words.Announcements;
import kz.oqyrman.kiosk.words.Texts;

/// The slip of a finished visit, in the language of the screen: computed from the session like the
/// screen, so that both say the same.
public final class Receipt {
  /// Titles longer than two lines are cut: a stack of thirty stays a slip one can hold.
  private static final int TITLE_LINES = 2;

  /// The most items a slip lists; four parts each stay far below what a slip may have.
  private static final int MOST_ITEMS = 400;

  private static final int SENTENCE_LINES = 6;

  /// What is said of a title stands under it, a little to the right.
  private static final int INDENT = 2;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Session.Finishing visit;
  private final Tally tally;
  private final Optional<HubMessage.Settings> settings;
  private final Texts texts;
  private final ZonedDateTime at;
  private final List<Slip.Part> parts = new ArrayList<>();
  private int listed;

  private Receipt(Session.Finishing visit, Around around, ZoneId zone) {
    this.visit = visit;
    this.tally = Tally.of(visit.acts());
    this.settings = around.line().settings();
    this.texts = Texts.in(around.language());
    this.at = visit.since().atZone(zone);
  }

  /// Writes the slip.
  ///
  /// @param zone of the branch
  public static Slip of(Session.Finishing visit, Around around, ZoneId zone) {
    return new Receipt(visit, around, zone).write();
  }

  private Slip write() {
    head();
    lent();
    returned();
    refused();
    count();
    calendar();
    foot();
    return new Slip(parts);
  }

  private void head() {
    String branch =
        settings.map(s -> texts.pick(s.branchName())).orElseGet(() -> texts.say("library"));
    parts.add(new Slip.Text(branch, Align.CENTRE, Size.NORMAL, true, 3));
    settings.ifPresent(
        s -> parts.add(new Slip.Text(texts.pick(s.place()), Align.CENTRE, Size.NORMAL, false, 2)));
    parts.add(new Slip.Gap(1));
    String when = texts.date(LocalDate.from(at)) + " " + at.getYear() + ", " + CLOCK.format(at);
    parts.add(
        new Slip.Pair(when, settings.map(s -> texts.pick(s.stationName())).orElse(""), false));
    visit
        .patron()
        .filter(p -> !p.firstName().isBlank())
        .ifPresent(p -> parts.add(new Slip.Pair(say("reader"), name(p), false)));
    parts.add(new Slip.Rule());
  }

  /// First name and initial only: a slip gets left behind.
  private static String name(PatronFacts patron) {
    return patron.initial().isBlank()
        ? patron.firstName()
        : patron.firstName() + " " + patron.initial() + ".";
  }

  private void lent() {
    if (tally.lent().isEmpty()) {
      return;
    }
    heading("title.borrow");
    for (Act act : tally.lent()) {
      if (title(act)) {
        LoanCalendar.due(act).ifPresent(day -> line(texts.until(day, LocalDate.from(at)), true));
        if (act.ending().filter(TransactionReport.Ending.ALREADY_THEIRS::equals).isPresent()) {
          line(say("already"), false);
        }
        if (Tally.stillArmed(act)) {
          line("! " + say("still-armed"), true);
        }
      }
    }
  }

  private void returned() {
    if (tally.returned().isEmpty()) {
      return;
    }
    heading("title.return");
    for (Act act : tally.returned()) {
      if (title(act)
          && act.progress() instanceof Act.Progress.Ended(TransactionReport report, var route)) {
        route
            .map(Verdict.Route::where)
            .filter(where -> where != Verdict.Where.SHELF)
            .ifPresent(where -> line(sign(where) + texts.say("where", where), false));
        if (report.ending() == TransactionReport.Ending.RETURNED_NOT_ARMED) {
          line("! " + say("not-armed"), true);
        }
      }
    }
  }

  private static String sign(Verdict.Where where) {
    return switch (where) {
      case HOLD, LIBRARIAN -> "! ";
      case SHELF, TRANSIT -> "";
    };
  }

  private void refused() {
    if (tally.refused().isEmpty() && tally.voided().isEmpty()) {
      return;
    }
    heading(visit.purpose() == Purpose.BORROW ? "refused.borrow" : "refused.return");
    for (Act act : tally.refused()) {
      if (title(act) && act.progress() instanceof Act.Progress.Ended(var report, var _)) {
        report.refusals().forEach(why -> line("! " + texts.say("refusal", why), false));
      }
    }
    for (Act act : tally.voided()) {
      if (title(act)) {
        line("! " + say("void"), false);
      }
    }
  }

  private void count() {
    parts.add(new Slip.Rule());
    boolean borrow = visit.purpose() == Purpose.BORROW;
    int count = borrow ? tally.lent().size() : tally.returned().size();
    String words =
        texts.say(borrow ? "receipt.count.lent" : "receipt.count.returned", Map.of("count", count));
    parts.add(new Slip.Text(words, Align.LEFT, Size.NORMAL, true, 2));
  }

  private void calendar() {
    LoanCalendar.of(tally.lent(), texts, visit.since())
        .ifPresent(calendar -> {
          parts.add(new Slip.Gap(1));
          centred(calendar.label(texts, "receipt.qr", "receipt.qr.first"), false);
          parts.add(new Slip.Qr(calendar.text()));
        });
  }

  private void foot() {
    settings.flatMap(this::nextEvent).ifPresent(this::event);
    parts.add(new Slip.Gap(1));
    centred(say(tally.lent().isEmpty() ? "thanks.return" : "thanks"), false);
  }

  private Optional<HubMessage.Announcement> nextEvent(HubMessage.Settings s) {
    return Announcements.coming(s, LocalDate.from(at)).stream().findFirst();
  }

  private void event(HubMessage.Announcement event) {
    parts.add(new Slip.Rule());
    centred(say("event"), false);
    centred(texts.pick(event.title()), true);
    centred(Announcements.dated(event, texts), false);
  }

  private void heading(String key) {
    if (!(parts.getLast() instanceof Slip.Rule)) {
      parts.add(new Slip.Gap(1));
    }
    parts.add(new Slip.Text(say(key), Align.LEFT, Size.DOUBLE, true, 2));
  }

  /// Whether there was room for it.
  private boolean title(Act act) {
    if (++listed > MOST_ITEMS) {
      return false;
    }
    String title = act.facts().map(ItemFacts::title).orElse(act.item().value());
    parts.add(new Slip.Text(title, Align.LEFT, Size.NORMAL, false, TITLE_LINES));
    return true;
  }

  private void line(String words, boolean bold) {
    parts.add(new Slip.Text(words, Align.LEFT, Size.NORMAL, bold, SENTENCE_LINES, INDENT));
  }

  private void centred(String words, boolean bold) {
    parts.add(new Slip.Text(words, Align.CENTRE, Size.NORMAL, bold, SENTENCE_LINES));
  }

  private String say(String key) {
    return texts.say("receipt." + key);
  }
}
