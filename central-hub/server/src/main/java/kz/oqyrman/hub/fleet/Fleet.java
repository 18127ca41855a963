package kz.oqyrman.hub.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;
import kz.oqyrman.hub.store.Update;

/// How each station last said it is.
public final class Fleet {
  private final Db db;

  public Fleet(Tx tx) {
    db = tx.db();
  }

  /// One station as last heard of.
  ///
  /// @param online whether its line is up
  /// @param since when the line went up or down
  public record Heard(StationMessage.Health report, boolean online, Instant since) {}

  /// The hub starts: no station has a line until it speaks.
  ///
  /// @return how many seemed to have one
  public int lineLostToAll(Instant now) {
    return db.update("update station_health set online = 0, since = :now where online = 1")
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// The broker has kept what a station said in an earlier time. That tells of its devices, not of
  /// its line, and nothing to a hub that remembers it itself.
  ///
  /// @return how many stations became known
  public int recalled(StationId station, StationMessage.Health report, Instant now) {
    return bind(
            db.update(
                """
                insert into station_health (station, report, reported_at, heard_at, online, since)
                values (:station, :report, :reported, :now, 0, :now)
                on conflict (station) do nothing
                """),
            station,
            report,
            now)
        .execute();
  }

  private static Update bind(
      Update update, StationId station, StationMessage.Health report, Instant now) {
    return update
        .bind("station", station.value())
        .bind("report", new String(Wire.encode(report), StandardCharsets.UTF_8))
        .bind("reported", report.at().toEpochMilli())
        .bind("now", now.toEpochMilli());
  }

  /// A station has said how it is, or the broker that it is gone.
  ///
  /// @return how many stations that changed: 1
  public int heard(StationId station, StationMessage.Health told, Instant now) {
    boolean online = told.doing() != Doing.OFFLINE;
    StationMessage.Health report = online ? told : rememberingAlone(station, told);
    return bind(
            db.update(
                """
                insert into station_health (station, report, reported_at, heard_at, online, since)
                values (:station, :report, :reported, :now, :online, :now)
                on conflict (station) do update set report = excluded.report,
                  reported_at = excluded.reported_at, heard_at = excluded.heard_at,
                  since = case when station_health.online = excluded.online
                    then station_health.since else excluded.since end,
                  online = excluded.online
                """),
            station,
            report,
            now)
        .bind("online", online ? 1 : 0)
        .execute();
  }

  /// The broker that says for a station that it is gone does not know how long it may lend alone:
  /// what it said itself still holds.
  private StationMessage.Health rememberingAlone(StationId station, StationMessage.Health gone) {
    return gone.alone().isPresent()
        ? gone
        : new StationMessage.Health(
            gone.doing(),
            gone.items(),
            gone.unsettled(),
            gone.devices(),
            gone.version(),
            gone.at(),
            last(station).flatMap(known -> known.report().alone()));
  }

  /// What the station last said; empty when it was never heard of.
  public Optional<Heard> last(StationId station) {
    return db.query("select * from station_health where station = :station")
        .bind("station", station.value())
        .map(row -> heard(row))
        .findOne()
        .flatMap(found -> found);
  }

  private static Optional<Heard> heard(Row row) {
    boolean online = row.getInt("online") == 1;
    Instant since = Instant.ofEpochMilli(row.getLong("since"));
    return read(row.getString("report")).map(report -> new Heard(report, online, since));
  }

  private static Optional<StationMessage.Health> read(String report) {
    return Wire.fromStation(report.getBytes(StandardCharsets.UTF_8))
            instanceof Decoded.Read<StationMessage>(StationMessage.Health health)
        ? Optional.of(health)
        : Optional.empty();
  }
}
