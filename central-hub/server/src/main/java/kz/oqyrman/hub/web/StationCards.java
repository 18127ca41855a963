package kz.oqyrman.hub.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.StationMessage.Alone;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.hub.web.HubReadings.StationReading;
import kz.oqyrman.hub.web.HubReadings.StationReport;
import kz.oqyrman.hub.web.StationsPage.Chip;
import kz.oqyrman.hub.web.StationsPage.StationCard;

/// Says of each station what it does and how its devices are.
final class StationCards {
  private final Wording words;
  private final Instant now;

  StationCards(Wording words, Instant now) {
    this.words = words;
    this.now = now;
  }

  StationCard card(StationReading station) {
    List<Chip> chips = chips(station);
    Tone tone = tone(station, chips);
    return new StationCard(
        "station-" + station.station(),
        words.of(station.name()),
        words.nameOr("kind", station.kind()),
        tone,
        words.name("tone", tone),
        doing(station),
        chips,
        ActQuery.ALL.ofStation(station.station()).address());
  }

  private String doing(StationReading station) {
    if (station.since().isEmpty()) {
      return words.say("station.never");
    }
    if (!station.online()) {
      return words.say("station.unreachable", words.moment(station.since().get(), now));
    }
    return station
        .report()
        .map(report -> words.texts().name("doing", report.doing(), report.items()))
        .orElseGet(() -> words.say("station.silent"));
  }

  private List<Chip> chips(StationReading station) {
    if (!station.online()) {
      String text = words.say("chip.no-link");
      if (station.since().isEmpty()) {
        return List.of();
      }
      List<Chip> chips = new ArrayList<>(List.of(new Chip(Tone.BAD, text, text)));
      station.report().flatMap(StationReport::alone).ifPresent(a -> addAlone(a, chips));
      return List.copyOf(chips);
    }
    List<Chip> chips = new ArrayList<>();
    station.report().ifPresent(report -> addChips(report, chips));
    return List.copyOf(chips);
  }

  private void addChips(StationReport report, List<Chip> chips) {
    report.devices().stream().map(this::chip).forEach(chips::add);
    if (report.unsettled() > 0) {
      String text = words.say("chip.unsettled", report.unsettled());
      chips.add(new Chip(Tone.WARN, text, text));
    }
    report.alone().ifPresent(alone -> addAlone(alone, chips));
  }

  /// How long a station may lend by itself, by how old facts; and a clock that is wrong.
  private void addAlone(Alone alone, List<Chip> chips) {
    String facts =
        alone
            .factsMadeAt()
            .map(at -> words.say("chip.facts", words.moment(at, now)))
            .orElseGet(() -> words.say("chip.no-facts"));
    boolean may = alone.until().filter(until -> until.isAfter(now)).isPresent();
    chips.add(
        may
            ? new Chip(
                Tone.GOOD,
                words.say("chip.alone", words.moment(alone.until().orElseThrow(), now)),
                facts)
            : new Chip(Tone.WARN, words.say("chip.not-alone"), facts));
    if (alone.clockOffSeconds() != 0) {
      String text = words.say("chip.clock", alone.clockOffSeconds() / 60);
      chips.add(new Chip(Tone.WARN, text, text));
    }
  }

  /// A device that works is named; of any other the chip says what is wrong.
  private Chip chip(DeviceReport device) {
    String role = words.nameOr("device", device.role());
    String health = words.nameOr("health", device.health());
    String reason = device.reason().isEmpty() ? "" : words.nameOr("trouble", device.reason());
    String wrong = reason.isEmpty() ? health : reason;
    Tone tone = tone(device.health());
    return new Chip(
        tone,
        tone == Tone.GOOD ? role : words.say("chip.wrong", role, wrong),
        reason.isEmpty()
            ? words.say("chip.meaning", role, health)
            : words.say("chip.meaning-why", role, health, reason));
  }

  /// The five words of a device's health, and any word of a newer station.
  private static Tone tone(String health) {
    return switch (health) {
      case "ready" -> Tone.GOOD;
      case "lost" -> Tone.BAD;
      case "starting", "closed" -> Tone.PLAIN;
      default -> Tone.WARN;
    };
  }

  private static Tone tone(StationReading station, List<Chip> chips) {
    if (station.since().isEmpty()) {
      return Tone.PLAIN;
    }
    if (!station.online() || station.report().filter(StationCards::outOfOrder).isPresent()) {
      return Tone.BAD;
    }
    return chips.stream().map(Chip::tone).reduce(Tone.GOOD, Tone::worse);
  }

  private static boolean outOfOrder(StationReport report) {
    return report.doing() == Doing.OUT_OF_ORDER;
  }
}
