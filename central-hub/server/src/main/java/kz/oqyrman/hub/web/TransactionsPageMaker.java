package kz.oqyrman.hub.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.web.HubReadings.ActReading;
import kz.oqyrman.hub.web.HubReadings.StationReading;
import kz.oqyrman.hub.web.TransactionsPage.Choice;
import kz.oqyrman.hub.web.TransactionsPage.Form;
import kz.oqyrman.hub.web.TransactionsPage.Row;

/// Puts a list of acts together.
final class TransactionsPageMaker {
  /// The most acts on one page.
  static final int MOST_ROWS = 100;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss");

  private final HubReadings hub;

  TransactionsPageMaker(HubReadings hub) {
    this.hub = hub;
  }

  TransactionsPage make(ActQuery.Read read, Wording words) {
    ActQuery query = read.query();
    ActFilter filter = query.filter(words.zone());
    List<StationReading> stations = hub.stations();
    // one more than is shown tells whether there is a next page
    List<ActReading> acts = hub.acts(filter, query.olderThan(), MOST_ROWS + 1);
    List<ActReading> shown = acts.subList(0, Math.min(MOST_ROWS, acts.size()));
    Map<StationId, String> names =
        stations.stream()
            .collect(Collectors.toMap(StationReading::station, s -> words.of(s.name())));
    return new TransactionsPage(
        read.wrong().stream().map(part -> words.say("wrong." + part)).toList(),
        form(query, stations, words),
        words.say("transactions.count", hub.count(filter)),
        which(query, names, words),
        shown.stream().map(act -> row(act, names, words)).toList(),
        acts.size() > MOST_ROWS ? query.olderThan(shown.getLast().number()).address() : "",
        query.equals(ActQuery.ALL) ? "" : ActQuery.ALL.address());
  }

  /// The filters in words, which paper needs most.
  private static String which(ActQuery query, Map<StationId, String> names, Wording words) {
    List<String> parts = new ArrayList<>();
    query.day().map(words::day).ifPresent(parts::add);
    query.hour().map(hour -> words.say("filter.hour", hour, hour + 1)).ifPresent(parts::add);
    query.station().map(s -> names.getOrDefault(s, s.value())).ifPresent(parts::add);
    query.act().map(act -> words.name("act", act)).ifPresent(parts::add);
    if (query.openDiscrepancies()) {
      parts.add(words.say("filter.discrepancies"));
    }
    if (!query.find().isEmpty()) {
      parts.add("«" + query.find() + "»");
    }
    return String.join(" · ", parts);
  }

  private static Form form(ActQuery query, List<StationReading> stations, Wording words) {
    List<Choice> stationChoices = new ArrayList<>();
    stationChoices.add(new Choice("", words.say("filter.every-station"), false));
    for (StationReading station : stations) {
      boolean chosen = query.station().filter(station.station()::equals).isPresent();
      stationChoices.add(new Choice(station.station().value(), words.of(station.name()), chosen));
    }
    List<Choice> actChoices = new ArrayList<>();
    actChoices.add(new Choice("", words.say("filter.every-act"), false));
    Arrays.stream(CountedAs.values())
        .map(act -> choice(act, query, words))
        .forEach(actChoices::add);
    return new Form(
        query.day().map(Object::toString).orElse(""),
        query.hour().map(hour -> words.say("filter.hour", hour, hour + 1)).orElse(""),
        query.hour().map(Object::toString).orElse(""),
        List.copyOf(stationChoices),
        List.copyOf(actChoices),
        query.openDiscrepancies(),
        query.find());
  }

  private static Choice choice(CountedAs act, ActQuery query, Wording words) {
    boolean chosen = query.act().filter(act::equals).isPresent();
    return new Choice(Texts.kebab(act), words.name("act", act), chosen);
  }

  private static Row row(ActReading act, Map<StationId, String> names, Wording words) {
    ActWording said = new ActWording(words, act);
    return new Row(
        "act-" + act.transaction(),
        TIME.format(LocalDateTime.ofInstant(act.at(), words.zone())),
        act.at().toString(),
        names.getOrDefault(act.station(), act.station().value()),
        words.name("act", said.act()),
        said.tone(),
        act.item().value(),
        said.title(),
        said.reason().isEmpty() ? said.ending() : said.ending() + ": " + said.reason(),
        words.name("tag", act.tag()),
        words.name("decided-by", act.decidedBy()),
        words.say(act.settled() ? "settled.yes" : "settled.no"),
        act.openDiscrepancy() ? words.say("discrepancy.open") : "");
  }
}
