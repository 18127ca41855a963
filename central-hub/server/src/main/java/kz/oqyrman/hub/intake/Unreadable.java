package kz.oqyrman.hub.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics.StationTopic;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// Messages that could not be read, kept for staff: the newest, and of each the beginning.
public final class Unreadable {
  static final int MOST_KEPT = 1_000;
  static final int BYTES_KEPT = 4_096;

  private final Db db;

  public Unreadable(Tx tx) {
    db = tx.db();
  }

  /// One of them.
  public record Kept(Instant at, String station, String purpose, String why, int size) {}

  /// Keeps one.
  ///
  /// @return how many are kept now
  int keep(StationTopic topic, String why, Payload payload, Instant now) {
    byte[] bytes = payload.bytes();
    db.update(
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
    db.update(
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
    return db.query("select count(*) from unreadable_messages").integers().one();
  }

  /// The newest first.
  public List<Kept> newest(int most) {
    return db.query("select * from unreadable_messages order by message desc limit :most")
        .bind("most", most)
        .map(row ->
            new Kept(
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("station"),
                row.getString("purpose"),
                row.getString("why"),
                row.getInt("size")))
        .list();
  }
}
