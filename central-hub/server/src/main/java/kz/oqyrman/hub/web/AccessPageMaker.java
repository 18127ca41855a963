package kz.oqyrman.hub.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.StationAccess.NewCode;
import kz.oqyrman.hub.accounts.StationAccess.Standing;
import kz.oqyrman.hub.web.HubReadings.StationReading;

/// Puts the page *Access* together.
final class AccessPageMaker {
  private final HubReadings hub;
  private final Office office;
  private final InstantSource clock;

  AccessPageMaker(HubReadings hub, Office office, InstantSource clock) {
    this.hub = hub;
    this.office = office;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param origin `https://host:port` as the browser calls the hub
  AccessPage make(
      Optional<StationId> station, Optional<NewCode> code, String origin, Wording words) {
    Map<StationId, String> names =
        hub.stations().stream()
            .collect(
                Collectors.toMap(
                    StationReading::station,
                    s -> words.of(s.name()),
                    (one, _) -> one,
                    java.util.LinkedHashMap::new));
    List<AccessPage.Row> rows =
        office.standings(List.copyOf(names.keySet())).stream()
            .map(standing -> row(standing, names, words))
            .toList();
    return new AccessPage(
        code.map(fresh -> List.of(fresh(station, fresh, names, origin, words))).orElseGet(List::of),
        rows);
  }

  private AccessPage.Fresh fresh(
      Optional<StationId> station,
      NewCode code,
      Map<StationId, String> names,
      String origin,
      Wording words) {
    String grouped = code.code().inGroups();
    String name = station.map(id -> names.getOrDefault(id, id.value())).orElse("");
    return new AccessPage.Fresh(
        words.say("access.fresh", name),
        grouped,
        words.say("access.until", words.minute(code.end())),
        "bin/kiosk --enrol - --hub " + origin + " --config kiosk.properties");
  }

  private AccessPage.Row row(Standing standing, Map<StationId, String> names, Wording words) {
    Instant now = clock.instant();
    String since = standing.since().map(at -> words.moment(at, now)).orElse("");
    String state =
        standing.since().isEmpty()
            ? words.say("access.never")
            : words.say(standing.letIn() ? "access.in" : "access.out", since);
    return new AccessPage.Row(
        standing.station().value(),
        names.getOrDefault(standing.station(), standing.station().value()),
        standing.letIn() ? Tone.GOOD : standing.since().isEmpty() ? Tone.PLAIN : Tone.BAD,
        state,
        standing
            .codeEnds()
            .map(end -> words.say("access.code-waits", words.minute(end)))
            .orElse(""),
        standing.letIn());
  }
}
