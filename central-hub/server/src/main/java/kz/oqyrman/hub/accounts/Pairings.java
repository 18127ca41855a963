package kz.oqyrman.hub.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import kz.oqyrman.contract.PairingCode;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// The pairing codes that wait for their stations: one a station, taken once.
public final class Pairings {
  /// How long a code is good.
  public static final Duration GOOD = Duration.ofMinutes(10);

  private final Db db;

  public Pairings(Tx tx) {
    db = tx.db();
  }

  /// A new code for a station; one that waited before is worth nothing now.
  ///
  /// @return when it ends
  public Instant put(StationId station, PairingCode code, Instant now) {
    Instant end = now.plus(GOOD);
    db.update(
            """
            insert into pairings (station, secret_hash, made_at, expires_at)
            values (:station, :hash, :now, :end)
            on conflict (station) do update set secret_hash = excluded.secret_hash,
              made_at = excluded.made_at, expires_at = excluded.expires_at
            """)
        .bind("station", station.value())
        .bind("hash", hash(code))
        .bind("now", now.toEpochMilli())
        .bind("end", end.toEpochMilli())
        .execute();
    return end;
  }

  /// Takes a code: from now on it is worth nothing.
  ///
  /// @return whose it was; empty when it is nobody's, was taken before, or has ended
  public Optional<StationId> take(PairingCode code, Instant now) {
    return db.query(
            """
            delete from pairings where secret_hash = :hash and expires_at > :now
            returning station
            """)
        .bind("hash", hash(code))
        .bind("now", now.toEpochMilli())
        .texts()
        .findOne()
        .map(StationId::new);
  }

  /// Lets no code for the station be taken any more.
  ///
  /// @return how many codes that were
  public int drop(StationId station) {
    return db.update("delete from pairings where station = :station")
        .bind("station", station.value())
        .execute();
  }

  /// When the station's code ends; empty when none waits.
  public Optional<Instant> end(StationId station, Instant now) {
    return db.query(
            "select expires_at from pairings where station = :station and expires_at > :now")
        .bind("station", station.value())
        .bind("now", now.toEpochMilli())
        .longs()
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  private static String hash(PairingCode code) {
    return HexFormat.of().formatHex(code.kept());
  }
}
