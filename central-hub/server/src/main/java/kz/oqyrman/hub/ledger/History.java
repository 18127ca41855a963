package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// Who read what, as long as the ledger knows it; and the cut after which it does not. The record
/// itself stays: that a loan was, of which item, when and where.
public final class History {
  /// Everything that names a reader beside an item, with the moment since when it is over. What is
  /// under way, on loan to that reader, or the subject of an open discrepancy is not over; neither
  /// is what a cure has changed that can be taken back.
  private static final String OVER =
      """
      select named.item, named.patron, named.what, named.key, named.ended_at from (
        select item, patron, 'LOAN' as what, cast(loan as text) as key, closed_at as ended_at
        from loans where closed_at is not null and patron is not null
        union all
        select p.item, p.patron, 'ACT', p.transaction_id, s.settled_at
        from transaction_patrons p
        join settlements s on s.transaction_id = p.transaction_id
        union all
        select c.item, p.patron, 'CURE', p.cure_id, c.cured_at
        from cure_patrons p join cures c on c.cure_id = p.cure_id
        union all
        select item, patron, 'DISCREPANCY', cast(discrepancy as text), closed_at
        from discrepancies where closed_at is not null and patron is not null
      ) named
      where named.ended_at <= :before
        and not exists (
          select 1 from loans l
          where l.item = named.item and l.patron = named.patron and l.closed_at is null)
        and not exists (
          select 1 from discrepancies x where x.item = named.item and x.closed_at is null)
        and not exists (
          select 1 from cures c
          where c.item = named.item and c.cured_at > :undoable and c.undoes is null
            and not exists (select 1 from cures u where u.undoes = c.cure_id))
        and not exists (select 1 from pending_acts a where a.item = named.item)
      """;

  private final Db db;

  public History(Tx tx) {
    db = tx.db();
  }

  /// Where a reader stands beside an item.
  public record Trace(ItemId item, PatronId patron, What what, String key) {}

  /// What names the reader.
  public enum What {
    LOAN,
    ACT,
    CURE,
    DISCREPANCY
  }

  /// What is over since a moment and names its reader still, the items in order.
  ///
  /// @param undoable cures after that moment can be taken back, and so need their readers
  /// @param after only items behind this one
  /// @param most at most so many
  public List<Trace> over(Instant before, Instant undoable, Optional<ItemId> after, int most) {
    return db.query(OVER + " and named.item > :after order by named.item limit :most")
        .bind("before", before.toEpochMilli())
        .bind("undoable", undoable.toEpochMilli())
        .bind("after", after.map(ItemId::value).orElse(""))
        .bind("most", most)
        .map(row -> trace(row))
        .list();
  }

  /// The same of one item.
  public List<Trace> over(Instant before, Instant undoable, ItemId item) {
    return db.query(OVER + " and named.item = :item")
        .bind("before", before.toEpochMilli())
        .bind("undoable", undoable.toEpochMilli())
        .bind("item", item.value())
        .map(row -> trace(row))
        .list();
  }

  private static Trace trace(Row row) {
    return new Trace(
        new ItemId(row.getString("item")),
        new PatronId(row.getString("patron")),
        What.valueOf(row.getString("what")),
        row.getString("key"));
  }

  /// Cuts the item from its reader; the rest of the row stays.
  public void cut(Trace trace) {
    String sql =
        switch (trace.what()) {
          case LOAN -> "update loans set patron = null where loan = cast(:key as integer)";
          case ACT -> "delete from transaction_patrons where transaction_id = :key";
          case CURE -> "delete from cure_patrons where cure_id = :key";
          case DISCREPANCY ->
              "update discrepancies set patron = null where discrepancy = cast(:key as integer)";
        };
    db.update(sql).bind("key", trace.key()).execute();
  }
}
