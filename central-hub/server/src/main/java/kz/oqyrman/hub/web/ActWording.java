package kz.oqyrman.hub.web;

import java.util.stream.Collectors;
import kz.oqyrman.hub.web.HubReadings.ActReading;

/// Says one act in words.
record ActWording(Wording words, ActReading reading) {
  CountedAs act() {
    return reading.ending().map(CountedAs::of).orElse(CountedAs.UNDER_WAY);
  }

  /// As catalogued, or the item's number where nobody knows it.
  String title() {
    return reading.title().isEmpty()
        ? words.say("item.unknown", reading.item().value())
        : reading.title();
  }

  /// Why it was refused; empty when it was not.
  String reason() {
    return reading.refusals().stream()
        .map(refusal -> words.name("refusal", refusal))
        .collect(Collectors.joining(", "));
  }

  /// How it ended.
  String ending() {
    return reading
        .ending()
        .map(ending -> words.name("ending", ending))
        .orElseGet(() -> words.name("act", CountedAs.UNDER_WAY));
  }

  Tone tone() {
    return reading
        .ending()
        .map(ending ->
            switch (ending) {
              case LENT, RETURNED, ALREADY_THEIRS, VOID -> Tone.PLAIN;
              case REFUSED, LENT_STILL_ARMED, RETURNED_NOT_ARMED -> Tone.WARN;
            })
        .orElse(Tone.PLAIN);
  }
}
