package kz.oqyrman.kiosk.link;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationMessage;

/// The line to the hub, whatever carries it. It dials by itself.
public interface HubLink extends AutoCloseable {
  /// Asks. Returns at once; the answer comes exactly once, on a thread of the link, within the
  /// wait.
  void ask(StationMessage.Request question, Duration wait, Consumer<Answer> answer);

  /// Tells, without an answer. Lost when the line is down: what must arrive is told again by the
  /// one who keeps it.
  void tell(StationMessage.Journal journal);

  /// Tells how the station is; the newest is kept by the broker and told again after every dial.
  void tell(StationMessage.Health health);

  /// Whether the hub can be asked now.
  boolean up();

  /// Says good-bye and gives the line back, within two seconds.
  @Override
  void close();

  /// What came of a question.
  sealed interface Answer {
    record Answered(HubMessage.Response response) implements Answer {}

    /// @param why in English, for logs and the ledger
    record Silence(String why) implements Answer {}
  }

  /// What the line tells without being asked.
  interface Listener {
    /// The line has come up or gone down.
    void reachable(boolean up);

    void settings(HubMessage.Settings settings);

    void settled(HubMessage.Settled settled);

    /// The hub has told the time, beside something else.
    ///
    /// @param then when it sent that, by its clock
    /// @param atMostAgo how long ago that can have been: the time since it was asked
    default void hubTime(Instant then, Duration atMostAgo) {}
  }
}
