package kz.oqyrman.hub.intake;

import java.util.Optional;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics;

/// The way to and from stations, whatever carries it.
interface StationPost {
  /// A message from a station.
  ///
  /// @param correlation of a question, to be sent back with the answer
  record Letter(Topics.StationTopic topic, Payload payload, Optional<Payload> correlation) {}

  /// Sends a message to a topic. Lost when the line to the broker is down: stations ask and tell
  /// again.
  void send(
      String topic, byte[] payload, String type, Optional<Payload> correlation, boolean retained);
}
