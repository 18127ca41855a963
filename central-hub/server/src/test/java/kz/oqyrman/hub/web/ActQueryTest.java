package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.StationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActQueryTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Test
  void anAddressSaysWhatItIsMadeOf() {
    ActQuery query =
        ActQuery.ALL
            .onDay(TUESDAY)
            .inHour(12)
            .ofStation(new StationId("central-1"))
            .ofAct(CountedAs.UNDER_WAY)
            .withOpenDiscrepancies();

    assertThat(query.address())
        .isEqualTo(
            "/transactions?day=2026-11-24&hour=12&station=central-1&act=under-way&discrepancies=open");
    assertThat(ActQuery.ALL.address()).isEqualTo("/transactions");
  }

  @Test
  void whatAnAddressSaysIsRead() {
    ActQuery.Read read =
        read(
            Map.of(
                "day",
                "2026-11-24",
                "hour",
                "12",
                "station",
                "central-1",
                "act",
                "under-way",
                "discrepancies",
                "open",
                "find",
                "  Абай жолы ",
                "older",
                "77"));

    assertThat(read.wrong()).isEmpty();
    assertThat(read.query())
        .isEqualTo(
            new ActQuery(
                Optional.of(TUESDAY),
                Optional.of(12),
                Optional.of(new StationId("central-1")),
                Optional.of(CountedAs.UNDER_WAY),
                true,
                "Абай жолы",
                Optional.of(77L)));
  }

  @Test
  void lettersOfAWordThatIsLookedForTravelSafely() {
    ActQuery query = read(Map.of("find", "Қан & тер?")).query();

    assertThat(query.address())
        .isEqualTo("/transactions?find=%D2%9A%D0%B0%D0%BD+%26+%D1%82%D0%B5%D1%80%3F");
  }

  @ParameterizedTest
  @CsvSource({
    "day, 2026-13-45",
    "day, yesterday",
    "hour, 12",
    "station, Central 1",
    "station, ../../etc",
    "act, LENT!",
    "older, first"
  })
  void whatCannotBeReadIsNamedAndLeftOut(String part, String value) {
    ActQuery.Read read = read(Map.of(part, value));

    assertThat(read.wrong()).containsExactly(part);
    assertThat(read.query()).isEqualTo(ActQuery.ALL);
  }

  @ParameterizedTest
  @CsvSource({"24", "-1", "noon"})
  void anHourIsOneOfADay(String hour) {
    assertThat(read(Map.of("day", "2026-11-24", "hour", hour)).wrong()).containsExactly("hour");
  }

  @Test
  void aWordThatIsTooLongIsLeftOut() {
    assertThat(read(Map.of("find", "a".repeat(81))).wrong()).containsExactly("find");
  }

  @Test
  void aDayLastsFromMidnightToMidnightAtTheLibrary() {
    ActFilter filter = ActQuery.ALL.onDay(TUESDAY).filter(SemeyHub.ALMATY);

    assertThat(filter.from()).contains(Instant.parse("2026-11-23T19:00:00Z"));
    assertThat(filter.until()).contains(Instant.parse("2026-11-24T19:00:00Z"));
  }

  @Test
  void theLastHourEndsAtMidnight() {
    ActFilter filter = ActQuery.ALL.onDay(TUESDAY).inHour(23).filter(SemeyHub.ALMATY);

    assertThat(filter.from()).contains(Instant.parse("2026-11-24T18:00:00Z"));
    assertThat(filter.until()).contains(Instant.parse("2026-11-24T19:00:00Z"));
  }

  private static ActQuery.Read read(Map<String, String> parts) {
    return ActQuery.read(part -> Optional.ofNullable(parts.get(part)));
  }
}
