package kz.oqyrman.kiosk.words;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage;

/// The next events of a branch, as the idle screen and the receipt announce them.
public final class Announcements {
  private Announcements() {}

  /// Those that are not over, the next first.
  public static List<HubMessage.Announcement> coming(
      HubMessage.Settings settings, LocalDate today) {
    return settings.today().stream()
        .filter(event -> !event.date().isBefore(today))
        .sorted(
            Comparator.comparing(HubMessage.Announcement::date)
                .thenComparing(HubMessage.Announcement::time))
        .toList();
  }

  /// "Today, 15:00 · Room 2", "28 November · Room 2".
  public static String when(HubMessage.Announcement event, LocalDate today, Texts texts) {
    return Stream.of(day(event, today, texts), event.room())
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" · "));
  }

  private static String day(HubMessage.Announcement event, LocalDate today, Texts texts) {
    boolean isToday = event.date().equals(today);
    if (event.time().isBlank()) {
      return isToday ? texts.say("idle.today") : texts.date(event.date());
    }
    return isToday
        ? texts.say("idle.today.at", Map.of("time", event.time()))
        : texts.date(event.date()) + ", " + event.time();
  }
}
