package kz.oqyrman.hub.intake;

import java.time.Duration;
import java.util.Optional;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics;

/// The way to and from stations, whatever carries it.
interface StationPost extends AutoCloseable {
  /// A message from a station.
  ///
  /// @param correlation of a question, to be sent back with the answer
  /// @param replayed whether the broker kept it from an earlier time and plays it again now
  /// @param arrivedNanos by `System.nanoTime`
  record Letter(
      Topics.StationTopic topic,
      Payload payload,
      Optional<Payload> correlation,
      boolean replayed,
      long arrivedNanos) {}

  /// A message to a topic.
  ///
  /// @param type kebab-case name of the message
  /// @param keeping how long the broker keeps it
  record Posting(
      String topic, Payload payload, String type, Optional<Payload> correlation, Keeping keeping) {}

  /// How long the broker keeps a message for whom it is.
  enum Keeping {
    /// An answer or news: worthless to somebody who is away for longer.
    A_MINUTE(Optional.of(Duration.ofMinutes(1))),
    /// Always the newest, for whoever comes (retained).
    NEWEST(Optional.empty());

    private final Optional<Duration> time;

    Keeping(Optional<Duration> time) {
      this.time = time;
    }

    /// The time, where there is one.
    Optional<Duration> time() {
      return time;
    }
  }

  /// Sends a message; waits while too many are under way. Lost when the line to the broker is down:
  /// stations ask and tell again.
  void send(Posting posting);

  @Override
  void close();
}
