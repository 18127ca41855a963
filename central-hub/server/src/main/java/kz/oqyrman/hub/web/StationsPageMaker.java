package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.web.HubReadings.ActReading;
import kz.oqyrman.hub.web.HubReadings.StationReading;
import kz.oqyrman.hub.web.HubReadings.Tally;
import kz.oqyrman.hub.web.HubReadings.Waiting;
import kz.oqyrman.hub.web.StationsPage.Figure;
import kz.oqyrman.hub.web.StationsPage.LiveRow;

/// Puts the page *Stations* together from what the hub knows at this moment.
final class StationsPageMaker {
  /// As many lines of the live list as fit beside the chart.
  static final int LIVE_ROWS = 7;

  private static final Duration DECISIONS_OF = Duration.ofHours(1);
  private static final int HOURS_OF_A_DAY = 24;

  private final HubReadings hub;
  private final InstantSource clock;

  StationsPageMaker(HubReadings hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  StationsPage make(Wording words) {
    return new Making(words, clock.instant()).page();
  }

  /// One page at one moment.
  private final class Making {
    private final Wording words;
    private final Instant now;
    private final LocalDate today;
    private final List<StationReading> stations = hub.stations();

    Making(Wording words, Instant now) {
      this.words = words;
      this.now = now;
      this.today = words.dayOf(now);
    }

    StationsPage page() {
      List<Tally> hours = hub.byHour(words.midnight(today), HOURS_OF_A_DAY);
      StationCards cards = new StationCards(words, now);
      return new StationsPage(
          words.clock(now),
          figures(hours),
          stations.stream().map(cards::card).toList(),
          HourChart.of(hours),
          ActQuery.ALL.onDay(today).address(),
          live(),
          waiting(hub.waiting()));
    }

    private List<Figure> figures(List<Tally> hours) {
      Tally weekAgo =
          hub.between(words.midnight(today.minusWeeks(1)), now.minus(Duration.ofDays(7)));
      int loans = hours.stream().mapToInt(Tally::loans).sum();
      int returns = hours.stream().mapToInt(Tally::returns).sum();
      return List.of(
          counted("loans", CountedAs.LOAN, loans, weekAgo.loans()),
          counted("returns", CountedAs.RETURN, returns, weekAgo.returns()),
          online(),
          decisionTime());
    }

    /// A day's count, compared with the same hours a week ago where there were any.
    private Figure counted(String name, CountedAs act, int count, int weekAgo) {
      int change = weekAgo == 0 ? 0 : percent(count - weekAgo, weekAgo);
      Sign sign = change > 0 ? Sign.UP : change < 0 ? Sign.DOWN : Sign.NONE;
      String direction = change > 0 ? "up" : change < 0 ? "down" : "level";
      return new Figure(
          "figure-" + name,
          words.say("figure." + name),
          words.say("number", count),
          weekAgo == 0
              ? words.say("figure.no-week")
              : words.say("figure.week", Math.abs(change), direction),
          change > 0 ? Tone.GOOD : Tone.PLAIN,
          sign,
          ActQuery.ALL.onDay(today).ofAct(act).address());
    }

    private static int percent(int part, int whole) {
      return Math.toIntExact(Math.round(100.0 * part / whole));
    }

    private Figure online() {
      long online = stations.stream().filter(StationReading::online).count();
      List<StationReading> away =
          stations.stream()
              .filter(station -> !station.online() && station.since().isPresent())
              .sorted(Comparator.comparing(station -> station.since().orElse(now)))
              .toList();
      return new Figure(
          "figure-online",
          words.say("figure.online"),
          words.say("figure.of", online, stations.size()),
          awayNote(away),
          away.isEmpty() ? Tone.PLAIN : Tone.BAD,
          away.isEmpty() ? Sign.NONE : Sign.CROSS,
          "#stations");
    }

    private String awayNote(List<StationReading> away) {
      if (stations.isEmpty()) {
        return words.say("figure.no-stations");
      }
      long unheard = stations.stream().filter(s -> !s.online() && s.since().isEmpty()).count();
      if (away.isEmpty()) {
        return unheard == 0
            ? words.say("figure.nobody-away")
            : words.say("figure.unheard", unheard);
      }
      StationReading longest = away.getFirst();
      Duration gone = Duration.between(longest.since().orElse(now), now);
      return words.say(
          "figure.away", words.of(longest.name()), words.lasting(gone), away.size() - 1);
    }

    private Figure decisionTime() {
      Optional<Duration> time = hub.decisionTime(now.minus(DECISIONS_OF));
      return new Figure(
          "figure-decision",
          words.say("figure.decision"),
          time.map(t -> words.say("figure.milliseconds", t.toMillis()))
              .orElseGet(() -> words.say("figure.none")),
          words.say(time.isPresent() ? "figure.last-hour" : "figure.no-decision"),
          Tone.PLAIN,
          Sign.NONE,
          ActQuery.ALL.onDay(today).inHour(now.atZone(words.zone()).getHour()).address());
    }

    /// The newest acts, and among them the lines that were lost, by their time.
    private List<LiveRow> live() {
      record Timed(Instant at, LiveRow row) {}
      Map<StationId, String> names =
          stations.stream()
              .collect(Collectors.toMap(StationReading::station, s -> words.of(s.name())));
      List<Timed> rows = new ArrayList<>();
      for (ActReading act : hub.acts(ActFilter.ALL, Optional.empty(), LIVE_ROWS)) {
        String name = names.getOrDefault(act.station(), act.station().value());
        rows.add(new Timed(act.at(), row(act, name)));
      }
      stations.stream()
          .filter(s -> !s.online())
          .flatMap(s -> s.since().map(at -> new Timed(at, lost(s, at))).stream())
          .forEach(rows::add);
      Stream<Timed> newestFirst = rows.stream().sorted(Comparator.comparing(Timed::at).reversed());
      return newestFirst.limit(LIVE_ROWS).map(Timed::row).toList();
    }

    private LiveRow row(ActReading act, String station) {
      ActWording said = new ActWording(words, act);
      return new LiveRow(
          "act-" + act.transaction(),
          words.clock(act.at()),
          station,
          words.name("act", said.act()),
          said.tone(),
          said.reason().isEmpty() ? said.title() : said.reason(),
          said.reason().isEmpty() ? "" : said.title(),
          ActQuery.ALL.ofStation(act.station()).onDay(words.dayOf(act.at())).address());
    }

    private LiveRow lost(StationReading station, Instant at) {
      return new LiveRow(
          "lost-" + station.station(),
          words.clock(at),
          words.of(station.name()),
          words.say("live.link-lost"),
          Tone.BAD,
          "",
          "",
          ActQuery.ALL.ofStation(station.station()).address());
    }

    private List<Figure> waiting(Waiting waiting) {
      return List.of(
          waiting("discrepancies", waiting.discrepancies(), DiscrepanciesPage.PATH),
          waiting("unreadable", waiting.unreadable(), MessagesPage.PATH + "#unreadable"),
          waiting("gaps", waiting.gaps(), MessagesPage.PATH + "#gaps"));
    }

    private Figure waiting(String name, long count, String link) {
      Tone tone = count == 0 ? Tone.GOOD : Tone.WARN;
      return new Figure(
          "waiting-" + name,
          words.say("waiting." + name, count),
          words.say("number", count),
          words.say("waiting." + name + (count == 0 ? ".none" : ".todo")),
          tone,
          tone.sign(),
          link);
    }
  }
}
