package kz.oqyrman.kiosk.receipt;

import static kz.oqyrman.kiosk.receipt.Visits.DUE;
import static kz.oqyrman.kiosk.receipt.Visits.NOW;
import static kz.oqyrman.kiosk.receipt.Visits.lent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.words.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LoanCalendarTest {
  @Test
  void booksOfOneDayAreOneEntry() {
    assertThat(calendar(lent("Абай жолы", 1), lent("The Silent Steppe", 2)))
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Oqyrman//EN",
                "BEGIN:VEVENT",
                "UID:01978a00-0000-7000-8000-000000000001",
                "DTSTAMP:20261122T091500Z",
                "DTSTART;VALUE=DATE:20261213",
                "SUMMARY:Return 2 books to the library",
                "DESCRIPTION:Абай жолы\\nThe Silent Steppe",
                "END:VEVENT",
                "END:VCALENDAR"));
  }

  @Test
  void theNextDayIsTheFirstEntry() {
    String calendar = calendar(lent("later", 1, DUE.plusDays(14)), lent("sooner", 2));

    assertThat(calendar.indexOf("20261213")).isLessThan(calendar.indexOf("20261227"));
    assertThat(calendar.split("BEGIN:VEVENT", -1)).hasSize(3);
  }

  @Test
  void signsOfTheFormatAreEscapedInTitles() {
    assertThat(calendar(lent("Dust; smoke, and \\ ash", 1)))
        .contains("DESCRIPTION:Dust\\; smoke\\, and \\\\ ash");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aSchoolsStackStillFitsACode(Language language) {
    List<Act> acts =
        IntStream.range(1, 201)
            .mapToObj(n -> lent("Қазақ халқының ұлттық киімдері " + n, n, DUE.plusDays(n % 5)))
            .toList();

    LoanCalendar made = LoanCalendar.of(acts, Texts.in(language), NOW).orElseThrow();
    String calendar = made.text();

    assertThat(made.whole()).isFalse();
    assertThat(made.days()).isEqualTo(calendar.split("BEGIN:VEVENT", -1).length - 1);
    assertThat(calendar.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(LoanCalendar.MOST_BYTES);
    assertThat(calendar).endsWith("END:VCALENDAR");
  }

  @Test
  void wordsSayForHowManyDaysTheCodeIs() {
    List<Act> four =
        IntStream.range(1, 5).mapToObj(n -> lent("book " + n, n, DUE.plusDays(n))).toList();

    assertThat(label(four)).isEqualTo("The first 2 dates for your phone’s calendar:");
    assertThat(label(four.subList(0, 2))).isEqualTo("The dates for your phone’s calendar:");
  }

  private static String label(List<Act> acts) {
    Texts english = Texts.in(Language.EN);
    return LoanCalendar.of(acts, english, NOW)
        .orElseThrow()
        .label(english, "receipt.qr", "receipt.qr.first");
  }

  @Test
  void whatIsLeftOutIsCounted() {
    List<Act> acts =
        IntStream.range(1, 31).mapToObj(n -> lent("A book with a long title " + n, n)).toList();

    assertThat(LoanCalendar.of(acts, Texts.in(Language.EN), NOW).orElseThrow().text())
        .containsPattern("and \\d+ more");
  }

  @Test
  void whereNothingIsDueThereIsNoCalendar() {
    assertThat(
            LoanCalendar.of(
                List.of(Visits.refused("atlas", 1, Refusal.NOT_FOR_LOAN)),
                Texts.in(Language.EN),
                NOW))
        .isEmpty();
  }

  private static String calendar(Act... acts) {
    return LoanCalendar.of(List.of(acts), Texts.in(Language.EN), NOW).orElseThrow().text();
  }
}
