package kz.oqyrman.hub.ledger;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// Where an item is, how its tag was last seen, and what a reader was last told of it.
public final class ItemStates {
  /// A column takes the reported value unless a newer one is known.
  private static String newest(String column, String at) {
    return """
    %1$s = case when excluded.%2$s >= coalesce(item_states.%2$s, excluded.%2$s)
      then excluded.%1$s else item_states.%1$s end\
    """
        .formatted(column, at);
  }

  private static final String FOLLOW =
      """
      insert into item_states (item, place, branch, tag, tag_at, tag_station, told, told_at, told_by)
      values (:item, :place, :branch, :tag, :tagAt, :station, :told, :toldAt, :by)
      on conflict (item) do update set
        place = coalesce(excluded.place, item_states.place),
        branch = case when excluded.place is null
          then item_states.branch else excluded.branch end,
      """
          + Stream.concat(
                  Stream.of("tag", "tag_at", "tag_station", "tag_cure")
                      .map(column -> newest(column, "tag_at")),
                  Stream.of("told", "told_at", "told_by", "told_cure")
                      .map(column -> newest(column, "told_at")))
              .collect(joining(","));

  private final Db db;

  public ItemStates(Tx tx) {
    db = tx.db();
  }

  /// Where an item is.
  ///
  /// @param branch absent where its reader has it
  public record Place(String where, Optional<BranchId> branch) {
    /// With its reader.
    public static final Place ON_LOAN = new Place("LOAN", Optional.empty());

    /// On its way.
    ///
    /// @param here the branch that took it back
    public static Place routed(Verdict.Route route, BranchId here) {
      return new Place(route.where().name(), Optional.of(route.branch().orElse(here)));
    }
  }

  /// The item is there now.
  public void placed(ItemId item, Place place) {
    db.update(
            """
            insert into item_states (item, place, branch) values (:item, :place, :branch)
            on conflict (item) do update set place = excluded.place, branch = excluded.branch
            """)
        .bind("item", item.value())
        .bind("place", place.where())
        .bind("branch", place.branch().map(BranchId::value))
        .execute();
  }

  /// What a report says of the item, in one statement, because a long journal is full of them.
  /// Older sights and words than those known change nothing.
  ///
  /// @param place where the item is after it, where that is known
  /// @param told whether a reader was told who has the item
  public void follow(
      StationId station, TransactionReport report, Optional<Place> place, boolean told) {
    boolean seen = report.tag() != TagState.UNTOUCHED;
    db.update(FOLLOW)
        .bind("item", report.item().value())
        .bind("place", place.map(Place::where))
        .bind("branch", place.flatMap(Place::branch).map(BranchId::value))
        .bind("tag", when(seen, report.tag().name()))
        .bind("tagAt", when(seen, report.toldAt().toEpochMilli()))
        .bind("station", when(seen, station.value()))
        .bind("told", when(told, report.ending().name()))
        .bind("toldAt", when(told, report.toldAt().toEpochMilli()))
        .bind("by", when(told, report.transaction().toString()))
        .execute();
  }

  private static <T> Optional<T> when(boolean known, T value) {
    return known ? Optional.of(value) : Optional.empty();
  }

  /// Keeps what is known of the item before a cure, so that the cure can be taken back.
  public void keepBefore(TransactionId cure, ItemId item) {
    db.update(
            """
            insert into item_states_before (cure_id, place, branch, tag, tag_at, tag_station,
              tag_cure, told, told_at, told_by, told_cure)
            select :cure, place, branch, tag, tag_at, tag_station, tag_cure, told, told_at,
              told_by, told_cure
            from item_states where item = :item
            """)
        .bind("cure", cure.toString())
        .bind("item", item.value())
        .execute();
  }

  /// Somebody on the staff looked at the tag.
  ///
  /// @param station of the act that is cured
  public void sawTag(
      TransactionId cure, ItemId item, TagState tag, StationId station, Instant now) {
    db.update(
            """
            insert into item_states (item, tag, tag_at, tag_station, tag_cure)
            values (:item, :tag, :now, :station, :cure)
            on conflict (item) do update set tag = excluded.tag, tag_at = excluded.tag_at,
              tag_station = excluded.tag_station, tag_cure = excluded.tag_cure
            """)
        .bind("item", item.value())
        .bind("tag", tag.name())
        .bind("now", now.toEpochMilli())
        .bind("station", station.value())
        .bind("cure", cure.toString())
        .execute();
  }

  /// Somebody on the staff settled with the reader who has the item. To whom stands with the cure.
  public void told(TransactionId cure, ItemId item, Ending told, Instant now) {
    db.update(
            """
            insert into item_states (item, told, told_at, told_cure)
            values (:item, :told, :now, :cure)
            on conflict (item) do update set told = excluded.told, told_at = excluded.told_at,
              told_by = null, told_cure = excluded.told_cure
            """)
        .bind("item", item.value())
        .bind("told", told.name())
        .bind("now", now.toEpochMilli())
        .bind("cure", cure.toString())
        .execute();
  }

  /// Whether somebody on the staff settled who has the item later than then.
  public boolean curedAfter(ItemId item, Instant then) {
    return db.query(
            """
            select count(*) from item_states
            where item = :item and told_cure is not null and told_at > :then
            """)
        .bind("item", item.value())
        .bind("then", then.toEpochMilli())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// Whether a station saw or said something of the item later than then.
  public boolean touchedAfter(ItemId item, Instant then) {
    return db.query(
            """
            select count(*) from item_states
            where item = :item and (tag_at > :then or told_at > :then)
            """)
        .bind("item", item.value())
        .bind("then", then.toEpochMilli())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// A cure is taken back: the item is known as it was before.
  public void undo(TransactionId cure, ItemId item) {
    db.update("delete from item_states where item = :item").bind("item", item.value()).execute();
    db.update(
            """
            insert into item_states (item, place, branch, tag, tag_at, tag_station, tag_cure, told,
              told_at, told_by, told_cure)
            select :item, place, branch, tag, tag_at, tag_station, tag_cure, told, told_at,
              told_by, told_cure
            from item_states_before where cure_id = :cure
            """)
        .bind("item", item.value())
        .bind("cure", cure.toString())
        .execute();
  }
}
