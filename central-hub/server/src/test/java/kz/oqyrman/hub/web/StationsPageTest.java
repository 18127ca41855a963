package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.hub.web.HubReadings.GapReading;
import kz.oqyrman.hub.web.HubReadings.StationReading;
import kz.oqyrman.hub.web.StationsPage.Chip;
import kz.oqyrman.hub.web.StationsPage.Figure;
import kz.oqyrman.hub.web.StationsPage.LiveRow;
import kz.oqyrman.hub.web.StationsPage.StationCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StationsPageTest {
  private static final Words KIOSK = new Words("Орталық 9", "Центральная 9", "Central 9");

  @Test
  void theFiguresAreOfToday() {
    StationsPage page = english(SemeyHub.onATuesday());

    assertThat(page.figures())
        .extracting(Figure::label, Figure::value, Figure::note)
        .containsExactly(
            tuple("Loans today", "187", "+14\u00a0% on a week ago"),
            tuple("Returns today", "138", "+13\u00a0% on a week ago"),
            tuple("Stations online", "6 / 8", "Shulbinsk 1 offline 26\u00a0min"),
            tuple("Decision time, 99\u00a0%", "38\u00a0ms", "last hour"));
    assertThat(page.clock()).isEqualTo("12:04:31");
  }

  /// A figure that could not be clicked down to just as many acts would be a claim, not a figure.
  @Test
  void behindEveryCountStandJustAsManyActs() {
    SemeyHub hub = SemeyHub.onATuesday();

    for (Figure figure : english(hub).figures().subList(0, 2)) {
      assertThat(behind(figure.link(), hub)).isEqualTo(figure.value() + " transactions");
    }
    Figure discrepancies = english(hub).waiting().getFirst();
    assertThat(discrepancies.value()).isEqualTo("3");
    assertThat(discrepancies.link()).isEqualTo(DiscrepanciesPage.PATH);
  }

  @Test
  void behindEveryBarOfTheChartStandJustAsManyActs() {
    SemeyHub hub = SemeyHub.onATuesday();
    StationsPage page = english(hub);

    for (HourChart.Column column : page.chart().columns()) {
      String hour = page.chartLink() + "&hour=" + column.hour();
      assertThat(count(hour + "&act=loan", hub)).isEqualTo(column.loans().count());
      assertThat(count(hour + "&act=return", hub)).isEqualTo(column.returns().count());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KK | Шүлбі 1: 26\u00a0мин байланыс жоқ | Байланыс жоқ, соңғы рет: 11:38 | ауыл",
        "RU | Шульбинск 1: нет связи 26\u00a0мин | Нет связи с 11:38 | село",
        "EN | Shulbinsk 1 offline 26\u00a0min | Unreachable since 11:38 | village"
      })
  void whoIsAwaySinceWhenIsSaidInEveryLanguage(
      Language language, String figure, String card, String kind) {
    StationsPage page = page(SemeyHub.onATuesday(), language);

    assertThat(page.figures().get(2).note()).isEqualTo(figure);
    assertThat(page.figures().get(2).tone()).isEqualTo(Tone.BAD);
    assertThat(page.stations().get(2).doing()).isEqualTo(card);
    assertThat(page.stations().get(2).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KK | 1 әлі байланысқа шықпаған",
        "RU | 1 ещё не выходила на связь",
        "EN | 1 has not reported yet"
      })
  void aStationThatWasNeverHeardIsNotCountedAsOnline(Language language, String note) {
    SemeyHub hub =
        new SemeyHub()
            .with(
                new StationReading(
                    new StationId("cement-1"),
                    new Words("Цемент 1", "Цемент 1", "Cement 1"),
                    "village",
                    false,
                    Optional.empty(),
                    Optional.empty()));

    assertThat(page(hub, language).figures().get(2).value()).isEqualTo("0 / 1");
    assertThat(page(hub, language).figures().get(2).note()).isEqualTo(note);
  }

  @Test
  void aStationAwayLongerIsNamedAndTheOthersAreCounted() {
    SemeyHub hub =
        new SemeyHub()
            .with(away("branch-1-1", "Branch 1", Duration.ofMinutes(5)))
            .with(away("branch-2-1", "Branch 2", Duration.ofDays(2)))
            .with(away("branch-3-1", "Branch 3", Duration.ofHours(3).plusMinutes(4)));

    assertThat(english(hub).figures().get(2).note())
        .isEqualTo("Branch 2 offline 2 days, and 2 more");
    assertThat(page(hub, Language.RU).figures().get(2).note())
        .isEqualTo("Branch 2: нет связи 2 дня, и ещё 2 станции");
  }

  /// The five words of a device's health, with their colour and what the chip says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "starting | ''        | PLAIN | printer: starting",
        "ready    | ''        | GOOD  | printer",
        "degraded | paper-low | WARN  | printer: paper low",
        "lost     | not-there | BAD   | printer: not there",
        "closed   | ''        | PLAIN | printer: closed",
        "degraded | by-ghosts | WARN  | printer: by-ghosts"
      })
  void aDeviceIsShownByItsHealth(String health, String reason, Tone tone, String text) {
    StationCard card = card(new DeviceReport("printer", health, reason, "detail"));

    assertThat(card.chips()).extracting(Chip::tone, Chip::text).containsExactly(tuple(tone, text));
  }

  @Test
  void aChipSaysItsMeaningInWords() {
    assertThat(card(SemeyHub.ready("pad")).chips().getFirst().meaning()).isEqualTo("pad: ready");
    assertThat(
            card(new DeviceReport("printer", "degraded", "paper-low", ""))
                .chips()
                .getFirst()
                .meaning())
        .isEqualTo("printer: needs attention, paper low");
  }

  @Test
  void aStationIsAsWellAsItsWorstDevice() {
    DeviceReport ready = SemeyHub.ready("scanner");
    DeviceReport degraded = new DeviceReport("printer", "degraded", "paper-low", "");
    DeviceReport lost = new DeviceReport("pad", "lost", "silent", "");

    assertThat(card(ready).tone()).isEqualTo(Tone.GOOD);
    assertThat(card(degraded, ready).tone()).isEqualTo(Tone.WARN);
    assertThat(card(ready, lost, degraded).tone()).isEqualTo(Tone.BAD);
  }

  @Test
  void aStationOutOfOrderIsBadThoughItsDevicesAreReady() {
    StationReading station =
        SemeyHub.station(
            "central-9",
            KIOSK,
            "adults",
            SemeyHub.NOON,
            Doing.OUT_OF_ORDER,
            0,
            SemeyHub.ready("pad"));

    StationCard card = english(new SemeyHub().with(station)).stations().getFirst();

    assertThat(card.tone()).isEqualTo(Tone.BAD);
    assertThat(card.doing()).isEqualTo("Out of order");
  }

  @Test
  void aStationThatNeverReportedIsNotCalledLost() {
    StationReading silent =
        new StationReading(
            new StationId("central-9"), KIOSK, "adults", false, Optional.empty(), Optional.empty());
    StationsPage page = english(new SemeyHub().with(silent));

    assertThat(page.stations().getFirst().doing()).isEqualTo("Has not reported yet");
    assertThat(page.stations().getFirst().tone()).isEqualTo(Tone.PLAIN);
    assertThat(page.figures().get(2).tone()).isEqualTo(Tone.PLAIN);
    assertThat(page.live()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Doing.class)
  void whateverAStationDoesIsSaid(Doing doing) {
    StationReading station =
        SemeyHub.station("central-9", KIOSK, "adults", SemeyHub.NOON, doing, 3);

    for (Language language : Language.values()) {
      assertThat(page(new SemeyHub().with(station), language).stations().getFirst().doing())
          .isNotBlank();
    }
  }

  @Test
  void actsThatTheHubHasNotSettledAreShownAtTheirStation() {
    StationReading waiting =
        new StationReading(
            new StationId("central-9"),
            KIOSK,
            "adults",
            true,
            Optional.of(SemeyHub.NOON),
            Optional.of(new HubReadings.StationReport(Doing.IDLE, 0, 3, List.of())));

    assertThat(english(new SemeyHub().with(waiting)).stations().getFirst().chips())
        .extracting(Chip::tone, Chip::text)
        .containsExactly(tuple(Tone.WARN, "3 acts not settled"));
  }

  @Test
  void theNewestActsStandOnTopAndLostLinesAmongThem() {
    SemeyHub hub =
        SemeyHub.onATuesday().with(away("branch-4-1", "Branch 4", Duration.ofSeconds(25)));

    assertThat(english(hub).live())
        .hasSize(StationsPageMaker.LIVE_ROWS)
        .extracting(LiveRow::clock, LiveRow::station, LiveRow::act, LiveRow::what, LiveRow::aside)
        .startsWith(
            tuple("12:04:30", "Central 1", "loan", "Абай жолы", ""),
            tuple("12:04:28", "Children's 1", "return", "Ертегілер", ""),
            tuple("12:04:11", "Central 2", "loan", "The Silent Steppe", ""),
            tuple("12:04:06", "Branch 4", "link lost", "", ""),
            tuple("12:03:57", "Branch 3", "refused", "loan limit", "Мастер и Маргарита"));
  }

  @Test
  void nothingThatWaitsIsGreenAndSomethingIsGold() {
    SemeyHub hub = new SemeyHub();
    assertThat(english(hub).waiting()).extracting(Figure::tone).containsOnly(Tone.GOOD);

    hub.with(new GapReading(new StationId("central-1"), 4, 6, SemeyHub.NOON));

    assertThat(english(hub).waiting())
        .extracting(Figure::value, Figure::label, Figure::tone)
        .containsExactly(
            tuple("0", "open discrepancies", Tone.GOOD),
            tuple("0", "unreadable messages", Tone.GOOD),
            tuple("1", "gap in the acts of stations", Tone.WARN));
  }

  @Test
  void anEmptyHubSaysSo() {
    StationsPage page = english(new SemeyHub());

    assertThat(page.figures())
        .extracting(Figure::value, Figure::note)
        .containsExactly(
            tuple("0", "since midnight"),
            tuple("0", "since midnight"),
            tuple("0 / 0", "none is enrolled yet"),
            tuple("–", "no question in the last hour"));
  }

  private static StationCard card(DeviceReport... devices) {
    StationReading station =
        SemeyHub.station("central-9", KIOSK, "adults", SemeyHub.NOON, Doing.IDLE, 0, devices);
    return english(new SemeyHub().with(station)).stations().getFirst();
  }

  private static StationReading away(String id, String name, Duration since) {
    Instant gone = SemeyHub.NOON.minus(since);
    return SemeyHub.station(id, new Words(name, name, name), "city", gone, Doing.OFFLINE, 0);
  }

  private static StationsPage english(HubReadings hub) {
    return page(hub, Language.EN);
  }

  private static StationsPage page(HubReadings hub, Language language) {
    return new StationsPageMaker(hub, InstantSource.fixed(SemeyHub.NOON))
        .make(Wording.in(language, SemeyHub.ALMATY));
  }

  private static String behind(String link, HubReadings hub) {
    return new TransactionsPageMaker(hub)
        .make(Links.read(link), Wording.in(Language.EN, SemeyHub.ALMATY))
        .count();
  }

  private static long count(String link, HubReadings hub) {
    return hub.count(Links.read(link).query().filter(SemeyHub.ALMATY));
  }
}
