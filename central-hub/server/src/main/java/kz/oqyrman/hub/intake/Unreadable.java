package kz.oqyrman.hub.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics.StationTopic;
import kz.oqyrman.hub.store.Tx;
import org.jdbi.v3.core.Handle;

/// Messages that could not be read, kept for staff: the newest, and of each the beginning.
public final class Unreadable {
  static final int MOST_KEPT = 1_000;
  static final int BYTES_KEPT = 4_096;

  private final Handle handle;

  public Unreadable(Tx tx) {
    handle = tx.handle();
  }

  /// One of them.
  public record Kept(Instant at, String station, String purpose, String why, int size) {}

  /// Keeps one.
  ///
  /// @return how many are kept now
  int keep(StationTopic topic, String why, Payload payload, Instant now) {
    byte[] bytes = payload.bytes();
    handle
        .createUpdate(
            """
            insert into unreadable_messages (station, purpose, why, size, beginning, received_at)
            values (:station, :purpose, :why, :size, :beginning, :now)
            """)
        .bind("station", topic.station().value())
        .bind("purpose", topic.purpose().name())
        .bind("why", why)
        .bind("size", bytes.length)
        .bind("beginning", Arrays.copyOf(bytes, Math.min(bytes.length, BYTES_KEPT)))
        .bind("now", now.toEpochMilli())
        .execute();
    handle
        .createUpdate(
            """
            delete from unreadable_messages
            where message <= (select max(message) from unreadable_messages) - :most
            """)
        .bind("most", MOST_KEPT)
        .execute();
    return count();
  }

  /// How many are kept.
  public int count() {
    return handle
        .createQuery("select count(*) from unreadable_messages")
        .mapTo(Integer.class)
        .one();
  }

  /// The newest first.
  public List<Kept> newest(int most) {
    return handle
        .createQuery("select * from unreadable_messages order by message desc limit :most")
        .bind("most", most)
        .map((row, _) ->
            new Kept(
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("station"),
                row.getString("purpose"),
                row.getString("why"),
                row.getInt("size")))
        .list();
  }
}
