package kz.oqyrman.kiosk.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.words.Texts;

/// The loans of a visit for the calendar of a phone: one iCalendar (RFC 5545) that fits a QR code,
/// with an entry for each of the first days on which something is due. Nothing in it says who the
/// reader is.
///
/// @param text the iCalendar
/// @param days how many days it has entries for, at least 1
/// @param whole whether nothing is due on a later day
public record LoanCalendar(String text, int days, boolean whole) {
  /// A code of more bytes has modules too small for a phone at arm's length (version 15, level L,
  /// 77 modules).
  static final int MOST_BYTES = 500;

  /// Phones offer the first entry of a code, few offer more than three.
  private static final int MOST_DAYS = 3;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// The calendar; empty when nothing is due.
  ///
  /// @param lent acts that ended with a loan
  /// @param at when it is made
  public static Optional<LoanCalendar> of(List<Act> lent, Texts texts, Instant at) {
    SequencedMap<LocalDate, List<Act>> days = new TreeMap<>();
    for (Act act : lent) {
      due(act).ifPresent(day -> days.computeIfAbsent(day, _ -> new ArrayList<>()).add(act));
    }
    if (days.isEmpty()) {
      return Optional.empty();
    }
    int all = days.size();
    while (days.size() > MOST_DAYS) {
      days.pollLastEntry();
    }
    String text = fitting(days, texts, at);
    return Optional.of(new LoanCalendar(text, days.size(), days.size() == all));
  }

  /// The words beside the code.
  ///
  /// @param all key of what is said when every date is in it
  /// @param first key of what is said of the first dates, `count` being how many
  public String label(Texts texts, String all, String first) {
    return whole ? texts.say(all) : texts.say(first, Map.of("count", days));
  }

  /// When the item of an act is due; empty when it is not lent.
  public static Optional<LocalDate> due(Act act) {
    return act.progress() instanceof Act.Progress.Ended(var report, var _)
        ? report.due()
        : Optional.empty();
  }

  /// Names as many titles as fit; where not even one does, takes the last of the days away.
  private static String fitting(SequencedMap<LocalDate, List<Act>> days, Texts texts, Instant at) {
    int most = days.values().stream().mapToInt(List::size).max().orElse(0);
    for (int titles = most; titles > 0; titles--) {
      String calendar = calendar(days, titles, texts, at);
      if (bytes(calendar) <= MOST_BYTES) {
        return calendar;
      }
    }
    if (days.size() == 1) {
      return calendar(days, 0, texts, at);
    }
    days.pollLastEntry();
    return fitting(days, texts, at);
  }

  /// Lines are not folded: readers of codes on phones take each as it stands, and folding at 75
  /// octets is a SHOULD of the standard.
  private static String calendar(
      SequencedMap<LocalDate, List<Act>> days, int titles, Texts texts, Instant at) {
    List<String> lines = new ArrayList<>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Oqyrman//EN");
    days.forEach((day, acts) -> {
      lines.add("BEGIN:VEVENT");
      lines.add("UID:" + acts.getFirst().transaction());
      lines.add("DTSTAMP:" + STAMP.format(at));
      lines.add("DTSTART;VALUE=DATE:" + day.format(DateTimeFormatter.BASIC_ISO_DATE));
      lines.add("SUMMARY:" + escaped(texts.say("calendar.title", Map.of("count", acts.size()))));
      if (titles > 0) {
        lines.add("DESCRIPTION:" + escaped(list(acts, titles, texts)));
      }
      lines.add("END:VEVENT");
    });
    lines.add("END:VCALENDAR");
    return String.join("\r\n", lines);
  }

  private static String list(List<Act> acts, int titles, Texts texts) {
    List<String> names = new ArrayList<>();
    for (Act act : acts.subList(0, Math.min(titles, acts.size()))) {
      names.add(act.facts().map(ItemFacts::title).orElse(act.item().value()));
    }
    if (acts.size() > titles) {
      names.add(texts.say("calendar.more", Map.of("count", acts.size() - titles)));
    }
    return String.join("\n", names);
  }

  /// RFC 5545, 3.3.11: backslash, semicolon, comma and line ends of a text are escaped.
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
