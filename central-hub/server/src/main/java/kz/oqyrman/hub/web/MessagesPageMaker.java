package kz.oqyrman.hub.web;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.web.HubReadings.GapReading;
import kz.oqyrman.hub.web.HubReadings.StationReading;
import kz.oqyrman.hub.web.HubReadings.UnreadableReading;
import kz.oqyrman.hub.web.HubReadings.Waiting;

/// Puts the page *Messages* together.
final class MessagesPageMaker {
  /// The most lines of each list; the counts above them are of all.
  static final int MOST_ROWS = 200;

  private final HubReadings hub;
  private final InstantSource clock;

  MessagesPageMaker(HubReadings hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  MessagesPage make(Wording words) {
    Map<StationId, String> names =
        hub.stations().stream()
            .collect(Collectors.toMap(StationReading::station, s -> words.of(s.name())));
    Waiting waiting = hub.waiting();
    return new MessagesPage(
        words.say("messages.unreadable.count", waiting.unreadable()),
        hub.unreadable(MOST_ROWS).stream().map(m -> unreadable(m, words)).toList(),
        words.say("messages.gaps.count", waiting.gaps()),
        hub.gaps(MOST_ROWS).stream().map(gap -> gap(gap, names, words)).toList());
  }

  private MessagesPage.Unreadable unreadable(UnreadableReading message, Wording words) {
    return new MessagesPage.Unreadable(
        words.moment(message.at(), clock.instant()),
        message.at().toString(),
        message.topic(),
        message.why(),
        words.say("messages.bytes", message.bytes()));
  }

  private MessagesPage.Gap gap(GapReading gap, Map<StationId, String> names, Wording words) {
    long count = gap.to() - gap.from() + 1;
    return new MessagesPage.Gap(
        words.moment(gap.noticed(), clock.instant()),
        gap.noticed().toString(),
        names.getOrDefault(gap.station(), gap.station().value()),
        words.say("messages.gaps.missing", gap.from(), gap.to(), count),
        words.say("number", count),
        ActQuery.ALL.ofStation(gap.station()).address());
  }
}
