package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// Each station counts its acts; here is noticed which numbers have not been reported.
public final class Sequences {
  private final Db db;

  public Sequences(Tx tx) {
    db = tx.db();
  }

  /// Acts of a station of which the hub has heard nothing, though later ones were reported.
  ///
  /// @param first number of the first of them
  /// @param last number of the last of them
  public record Gap(StationId station, long first, long last, Instant noticedAt) {}

  /// All gaps, the oldest first.
  public List<Gap> gaps() {
    return db.query("select * from sequence_gaps order by noticed_at, station, first_missing")
        .map(row -> gap(row))
        .list();
  }

  /// Notes that an act of this number was reported.
  ///
  /// @return whether the number was free; when not, the station has used it twice
  public boolean saw(StationId station, long sequence, Instant now) {
    if (isNext(station, sequence)) {
      return true;
    }
    long highest = highest(station);
    if (sequence > highest) {
      setHighest(station, sequence);
      addGap(station, highest + 1, sequence - 1, now);
      return true;
    }
    Optional<Gap> gap = gapWith(station, sequence);
    gap.ifPresent(found -> narrow(found, sequence));
    return gap.isPresent();
  }

  /// Nearly always nothing is missing, and one statement notes it.
  private boolean isNext(StationId station, long sequence) {
    return db.update(
                """
                update station_sequences set highest = :sequence
                where station = :station and highest = :sequence - 1
                """)
            .bind("station", station.value())
            .bind("sequence", sequence)
            .execute()
        > 0;
  }

  private long highest(StationId station) {
    return db.query("select highest from station_sequences where station = :station")
        .bind("station", station.value())
        .longs()
        .findOne()
        .orElse(0L);
  }

  private void setHighest(StationId station, long sequence) {
    db.update(
            """
            insert into station_sequences (station, highest) values (:station, :sequence)
            on conflict (station) do update set highest = excluded.highest
            """)
        .bind("station", station.value())
        .bind("sequence", sequence)
        .execute();
  }

  private Optional<Gap> gapWith(StationId station, long sequence) {
    return db.query(
            """
            select * from sequence_gaps
            where station = :station and :sequence between first_missing and last_missing
            """)
        .bind("station", station.value())
        .bind("sequence", sequence)
        .map(row -> gap(row))
        .findOne();
  }

  private static Gap gap(Row row) {
    return new Gap(
        new StationId(row.getString("station")),
        row.getLong("first_missing"),
        row.getLong("last_missing"),
        Instant.ofEpochMilli(row.getLong("noticed_at")));
  }

  /// What is left of the gap on both sides of a number that was found.
  private void narrow(Gap gap, long found) {
    db.update("delete from sequence_gaps where station = :station and first_missing = :first")
        .bind("station", gap.station().value())
        .bind("first", gap.first())
        .execute();
    addGap(gap.station(), gap.first(), found - 1, gap.noticedAt());
    addGap(gap.station(), found + 1, gap.last(), gap.noticedAt());
  }

  private void addGap(StationId station, long first, long last, Instant noticedAt) {
    if (first > last) {
      return;
    }
    db.update(
            """
            insert into sequence_gaps (station, first_missing, last_missing, noticed_at)
            values (:station, :first, :last, :noticedAt)
            """)
        .bind("station", station.value())
        .bind("first", first)
        .bind("last", last)
        .bind("noticedAt", noticedAt.toEpochMilli())
        .execute();
  }
}
