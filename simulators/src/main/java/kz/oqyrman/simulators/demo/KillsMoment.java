package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// How far a visit has come, as the station shows it.
enum KillsMoment {
  /// The first tag lies on the pad; until the first act the station still surveys and looks up.
  LAID(1, 1_500),
  /// The station is about an act: it asks, or writes a tag.
  ACTING(3, 60),
  /// The station writes a tag.
  SECURING(3, 60),
  /// The first act is told to the reader.
  TOLD(2, 60),
  /// The reader has finished.
  FINISHING(1, 60);

  private final int often;
  private final int mostDelayMs;

  /// @param often of so many lots
  /// @param mostDelayMs a mishap comes up to this long after it, mostly much less: the steps of an
  ///   act take some milliseconds each
  KillsMoment(int often, int mostDelayMs) {
    this.often = often;
    this.mostDelayMs = mostDelayMs;
  }

  static KillsMoment any(Random random) {
    List<KillsMoment> lots = new ArrayList<>();
    for (KillsMoment moment : values()) {
      lots.addAll(Collections.nCopies(moment.often, moment));
    }
    return lots.get(random.nextInt(lots.size()));
  }

  int delayMs(Random random) {
    return (int) (mostDelayMs * Math.pow(random.nextDouble(), 2));
  }

  /// Acts of a scene that are told to the reader.
  static int told(JsonNode scene) {
    int told = 0;
    for (JsonNode act : scene.path("items")) {
      told += act.has("tag") ? 1 : 0;
    }
    return told;
  }

  /// Whether a tag of a scene is being written.
  static boolean securing(JsonNode scene) {
    for (JsonNode act : scene.path("items")) {
      if (act.path("state").asText().equals("securing")) {
        return true;
      }
    }
    return false;
  }
}
