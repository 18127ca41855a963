package kz.oqyrman.hub.branches;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// Branches, their calendars and their stations.
public final class Branches {
  private static final String ALL = "*";

  private final Db db;

  public Branches(Tx tx) {
    db = tx.db();
  }

  /// All branches, by id.
  public List<Branch> all() {
    return db.query("select * from branches order by branch").map(row -> branch(row)).list();
  }

  /// The branch, where there is one.
  public Optional<Branch> find(BranchId branch) {
    return db.query("select * from branches where branch = :branch")
        .bind("branch", branch.value())
        .map(row -> branch(row))
        .findOne();
  }

  /// All stations the library has, by id.
  public List<Station> stations() {
    return db.query("select * from stations order by station").map(row -> station(row)).list();
  }

  /// The station, where the library has it.
  public Optional<Station> station(StationId station) {
    return db.query("select * from stations where station = :station")
        .bind("station", station.value())
        .map(row -> station(row))
        .findOne();
  }

  /// When the branch is open.
  ///
  /// @throws IllegalArgumentException when there is no such branch
  public Calendar calendar(BranchId branch) {
    Branch known =
        find(branch).orElseThrow(() -> new IllegalArgumentException("no branch " + branch));
    Set<LocalDate> once =
        db
            .query("select closed_on from closed_days where branch in (:branch, '*')")
            .bind("branch", branch.value())
            .map(row -> LocalDate.parse(row.getString("closed_on")))
            .stream()
            .collect(toUnmodifiableSet());
    return new Calendar(known.closedWeekdays(), once);
  }

  /// Adds the branch or brings it up to date.
  public void put(Branch branch) {
    db.update(
            """
            insert into branches (branch, kind, name_kk, name_ru, name_en, place, closed_weekdays)
            values (:branch, :kind, :kk, :ru, :en, :place, :closed)
            on conflict (branch) do update set kind = excluded.kind, name_kk = excluded.name_kk,
              name_ru = excluded.name_ru, name_en = excluded.name_en, place = excluded.place,
              closed_weekdays = excluded.closed_weekdays
            """)
        .bind("branch", branch.branch().value())
        .bind("kind", branch.kind())
        .bind(Worded.of(branch.name()))
        .bind("place", branch.place())
        .bind(
            "closed",
            branch.closedWeekdays().stream().sorted().map(DayOfWeek::name).collect(joining(",")))
        .execute();
  }

  /// Adds the station or brings it up to date.
  public void put(Station station) {
    db.update(
            """
            insert into stations (station, branch, name_kk, name_ru, name_en)
            values (:station, :branch, :kk, :ru, :en)
            on conflict (station) do update set branch = excluded.branch,
              name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en
            """)
        .bind("station", station.station().value())
        .bind("branch", station.branch().value())
        .bind(Worded.of(station.name()))
        .execute();
  }

  /// Replaces all days on which branches are closed once.
  public void closeOn(List<ClosedDay> days) {
    db.update("delete from closed_days").execute();
    for (ClosedDay day : days) {
      db.update(
              """
              insert into closed_days (branch, closed_on, why_kk, why_ru, why_en)
              values (:branch, :day, :kk, :ru, :en)
              """)
          .bind("branch", day.branch().map(BranchId::value).orElse(ALL))
          .bind("day", day.day().toString())
          .bind(Worded.of(day.why()))
          .execute();
    }
  }

  private static Branch branch(Row row) {
    return new Branch(
        new BranchId(row.getString("branch")),
        row.getString("kind"),
        words(row, "name"),
        row.getString("place"),
        Arrays.stream(row.getString("closed_weekdays").split(","))
            .filter(day -> !day.isEmpty())
            .map(DayOfWeek::valueOf)
            .collect(toUnmodifiableSet()));
  }

  private static Station station(Row row) {
    return new Station(
        new StationId(row.getString("station")),
        new BranchId(row.getString("branch")),
        words(row, "name"));
  }

  /// The text in three languages that stands in three columns.
  static Words words(Row row, String column) {
    return new Words(
        row.getString(column + "_kk"),
        row.getString(column + "_ru"),
        row.getString(column + "_en"));
  }
}
