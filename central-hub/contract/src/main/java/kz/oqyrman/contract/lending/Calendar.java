package kz.oqyrman.contract.lending;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/// On which days a branch is open.
///
/// @param closedWeekdays closed every week; never all seven
/// @param closedDays closed once
public record Calendar(Set<DayOfWeek> closedWeekdays, Set<LocalDate> closedDays) {
  /// How far an open day is looked for. A branch closed for longer has no calendar worth the name.
  private static final int FARTHEST_DAYS = 366;

  public Calendar {
    closedWeekdays = Set.copyOf(closedWeekdays);
    closedDays = Set.copyOf(closedDays);
    if (closedWeekdays.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a branch is open on one day of the week at least");
    }
  }

  public boolean isOpen(LocalDate day) {
    return !closedWeekdays.contains(day.getDayOfWeek()) && !closedDays.contains(day);
  }

  /// The day itself when it is open, else the next open one (Koha's *Datedue*, FOLIO's *end of next
  /// open day*). The day itself, too, when none is open within a year.
  public LocalDate openFrom(LocalDate day) {
    LocalDate last = day.plusDays(FARTHEST_DAYS);
    for (LocalDate d = day; d.isBefore(last); d = d.plusDays(1)) {
      if (isOpen(d)) {
        return d;
      }
    }
    return day;
  }
}
