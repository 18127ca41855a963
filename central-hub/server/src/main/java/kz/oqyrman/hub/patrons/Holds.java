package kz.oqyrman.hub.patrons;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;
import org.jspecify.annotations.Nullable;

/// Who waits for what. A hold is on a title; a return sets a copy aside for it, a loan ends it.
/// Both are undone under the same transaction when the station says that nothing came of it.
public final class Holds {
  private final Db db;

  public Holds(Tx tx) {
    db = tx.db();
  }

  /// One hold.
  ///
  /// @param item the copy set aside, once one is
  public record Hold(long hold, PatronId patron, BranchId pickup, Optional<ItemId> item) {}

  /// The hold for which this copy is set aside.
  public Optional<Hold> readyWith(ItemId item) {
    return db.query("select * from holds where item = :item and state = 'READY'")
        .bind("item", item.value())
        .map(row -> hold(row))
        .findOne();
  }

  /// Who waits for a copy of this title, the longest first.
  public List<Hold> waitingFor(String title) {
    return db.query(
            """
            select * from holds where title_id = :title and state = 'WAITING'
            order by placed_at, hold
            """)
        .bind("title", title)
        .map(row -> hold(row))
        .list();
  }

  /// A hold that is not over.
  ///
  /// @param title that is wanted
  public record Open(String title, Hold hold) {}

  /// All holds that are not over, on each title the longest first.
  public List<Open> open() {
    return db.query(
            "select * from holds where state <> 'FILLED' order by title_id, placed_at, hold")
        .map(row -> new Open(row.getString("title_id"), hold(row)))
        .list();
  }

  /// How many copies wait for this patron on the hold shelf of the branch.
  public int readyAt(BranchId branch, PatronId patron) {
    return db.query(
            """
            select count(*) from holds
            where patron = :patron and pickup_branch = :branch and state = 'READY'
            """)
        .bind("patron", patron.value())
        .bind("branch", branch.value())
        .integers()
        .one();
  }

  /// Sets the copy aside, because of this return.
  public void capture(Hold hold, ItemId item, TransactionId by) {
    db.update(
            """
            update holds set state = 'READY', item = :item, captured_by = :by
            where hold = :hold and state = 'WAITING'
            """)
        .bind("hold", hold.hold())
        .bind("item", item.value())
        .bind("by", by.toString())
        .execute();
  }

  /// The patron got a copy: the hold with this copy, else any of theirs on the title, is over.
  public void fill(PatronId patron, String title, TransactionId by) {
    db.update(
            """
            update holds set state = 'FILLED', filled_by = :by
            where patron = :patron and title_id = :title and state <> 'FILLED'
            """)
        .bind("patron", patron.value())
        .bind("title", title)
        .bind("by", by.toString())
        .execute();
  }

  /// Nothing came of the transaction: what it did to holds is undone. A copy that was set aside for
  /// another in the meantime stays with the other.
  public void undo(TransactionId by) {
    db.update(
            """
            update holds set filled_by = null,
              state = case when item is null then 'WAITING' else 'READY' end
            where filled_by = :by and state = 'FILLED' and not exists (
              select 1 from holds other where other.item = holds.item and other.state = 'READY')
            """)
        .bind("by", by.toString())
        .execute();
    db.update(
            """
            update holds set filled_by = null, state = 'WAITING', item = null
            where filled_by = :by and state = 'FILLED'
            """)
        .bind("by", by.toString())
        .execute();
    db.update(
            """
            update holds set state = 'WAITING', item = null, captured_by = null
            where captured_by = :by and state = 'READY'
            """)
        .bind("by", by.toString())
        .execute();
  }

  /// A loan is cut from its reader: the hold that it ended goes.
  ///
  /// @param filledBy the loan's transaction or cure
  public void forget(String filledBy, PatronId patron) {
    db.update(
            """
            delete from holds where filled_by = :by and patron = :patron and state = 'FILLED'
            """)
        .bind("by", filledBy)
        .bind("patron", patron.value())
        .execute();
  }

  /// Adds a hold, unless the patron has one on the title already.
  ///
  /// @param item the copy that is set aside already, or null
  public void place(
      PatronId patron, String title, BranchId pickup, @Nullable ItemId item, Instant at) {
    db.update(
            """
            insert into holds (title_id, patron, pickup_branch, state, item, placed_at)
            select :title, :patron, :pickup, :state, :item, :at
            where not exists (select 1 from holds where patron = :patron and title_id = :title)
            """)
        .bind("title", title)
        .bind("patron", patron.value())
        .bind("pickup", pickup.value())
        .bind("state", item == null ? "WAITING" : "READY")
        .bind("item", item == null ? null : item.value())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  private static Hold hold(Row row) {
    return new Hold(
        row.getLong("hold"),
        new PatronId(row.getString("patron")),
        new BranchId(row.getString("pickup_branch")),
        Optional.ofNullable(row.getString("item")).map(ItemId::new));
  }
}
