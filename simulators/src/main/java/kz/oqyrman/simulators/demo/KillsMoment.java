package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;

/// How far a visit has come, as the station shows it.
enum KillsMoment {
  /// The first tag lies on the pad.
  LAID,
  /// The station is about an act: it asks, or writes a tag.
  ACTING,
  /// The first act is told to the reader.
  TOLD,
  /// The reader has finished.
  FINISHING;

  /// Acts of a scene that are told to the reader.
  static int told(JsonNode scene) {
    int told = 0;
    for (JsonNode act : scene.path("items")) {
      told += act.has("tag") ? 1 : 0;
    }
    return told;
  }
}
