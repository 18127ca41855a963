package kz.oqyrman.kiosk.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.Announcement;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.kiosk.session.Language;
import org.junit.jupiter.api.Test;

final class AnnouncementsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @Test
  void eventsThatAreOverAreLeftOutAndTheNextStandsFirst() {
    var fair = event("Fair", TODAY.plusDays(6), "");
    var over = event("Over", TODAY.minusDays(1), "15:00");
    var evening = event("Evening", TODAY, "18:30");
    var club = event("Club", TODAY, "15:00");

    assertThat(Announcements.coming(settings(fair, over, evening, club), TODAY))
        .containsExactly(club, evening, fair);
  }

  @Test
  void anEventOfTodayIsToldByItsHour() {
    var club = new Announcement(words("Club"), TODAY, "15:00", "2");

    assertThat(Announcements.when(club, TODAY, Texts.in(Language.EN)))
        .isEqualTo("Today, 15:00 · Hall 2");
    assertThat(Announcements.dated(club, Texts.in(Language.RU)))
        .isEqualTo(Texts.in(Language.RU).date(TODAY) + ", 15:00 · зал 2");
    assertThat(Announcements.when(club, TODAY, Texts.in(Language.KK))).endsWith(" · 2-зал");
    assertThat(Announcements.when(event("All day", TODAY, ""), TODAY, Texts.in(Language.RU)))
        .isEqualTo("Сегодня");
  }

  @Test
  void anEventOfAnotherDayIsToldByItsDate() {
    var fair = event("Fair", LocalDate.of(2026, 11, 28), "10:00");

    assertThat(Announcements.when(fair, TODAY, Texts.in(Language.KK)))
        .isEqualTo("28 қараша, 10:00");
  }

  private static Announcement event(String title, LocalDate date, String time) {
    return new Announcement(words(title), date, time, "");
  }

  private static Words words(String text) {
    return new Words(text, text, text);
  }

  private static HubMessage.Settings settings(Announcement... events) {
    return new HubMessage.Settings(
        new BranchId("central"),
        words("Library"),
        words("Station"),
        words("Semey"),
        false,
        List.of(events));
  }
}
