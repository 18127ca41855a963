package kz.oqyrman.kiosk.words;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage;

/// The next events of a branch, as the idle screen and the receipt announce them.
public final class Announcements {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

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

  /// "Today, 15:00 · Hall 2", "28 November · Reading hall".
  public static String when(HubMessage.Announcement event, LocalDate today, Texts texts) {
    return withRoom(day(event, today, texts), event, texts);
  }

  /// The same with the date for today, too: paper is read tomorrow.
  public static String dated(HubMessage.Announcement event, Texts texts) {
    return withRoom(date(event, texts), event, texts);
  }

  private static String withRoom(String day, HubMessage.Announcement event, Texts texts) {
    return Stream.of(day, room(event.room(), texts))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" · "));
  }

  /// A room that is a number is said in the language of the screen; a name stands as it is.
  private static String room(String room, Texts texts) {
    return NUMBER.matcher(room).matches() ? texts.say("hall", Map.of("number", room)) : room;
  }

  private static String date(HubMessage.Announcement event, Texts texts) {
    String date = texts.date(event.date());
    return event.time().isBlank() ? date : date + ", " + event.time();
  }

  private static String day(HubMessage.Announcement event, LocalDate today, Texts texts) {
    if (!event.date().equals(today)) {
      return date(event, texts);
    }
    return event.time().isBlank()
        ? texts.say("idle.today")
        : texts.say("idle.today.at", Map.of("time", event.time()));
  }
}
