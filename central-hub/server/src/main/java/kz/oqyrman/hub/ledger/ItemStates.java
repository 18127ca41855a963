package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.Optional;
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
  private static final String ON_LOAN = "LOAN";

  private final Db db;

  public ItemStates(Tx tx) {
    db = tx.db();
  }

  /// The item left the library with its reader.
  public void lent(ItemId item) {
    place(item, ON_LOAN, Optional.empty());
  }

  /// The item came back and goes this way.
  ///
  /// @param here the branch that took it back
  public void routed(ItemId item, Verdict.Route route, BranchId here) {
    place(item, route.where().name(), Optional.of(route.branch().orElse(here)));
  }

  private void place(ItemId item, String place, Optional<BranchId> branch) {
    db.update(
            """
            insert into item_states (item, place, branch) values (:item, :place, :branch)
            on conflict (item) do update set place = excluded.place, branch = excluded.branch
            """)
        .bind("item", item.value())
        .bind("place", place)
        .bind("branch", branch.map(BranchId::value))
        .execute();
  }

  /// A station saw the tag. Older sights than the one known change nothing.
  public void sawTag(StationId station, TransactionReport report) {
    db.update(
            """
            insert into item_states (item, tag, tag_at, tag_station)
            values (:item, :tag, :at, :station)
            on conflict (item) do update set tag = excluded.tag, tag_at = excluded.tag_at,
              tag_station = excluded.tag_station, tag_cure = null
            where item_states.tag_at is null or item_states.tag_at <= excluded.tag_at
            """)
        .bind("item", report.item().value())
        .bind("tag", report.tag().name())
        .bind("at", report.toldAt().toEpochMilli())
        .bind("station", station.value())
        .execute();
  }

  /// A reader was told who has the item now. Older words than those known change nothing.
  public void told(TransactionReport report) {
    db.update(
            """
            insert into item_states (item, told, told_at, told_by)
            values (:item, :told, :at, :by)
            on conflict (item) do update set told = excluded.told, told_at = excluded.told_at,
              told_by = excluded.told_by, told_cure = null
            where item_states.told_at is null or item_states.told_at <= excluded.told_at
            """)
        .bind("item", report.item().value())
        .bind("told", report.ending().name())
        .bind("at", report.toldAt().toEpochMilli())
        .bind("by", report.transaction().toString())
        .execute();
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
