package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// The record of what staff did about discrepancies.
public final class Cures {
  private final Db db;

  public Cures(Tx tx) {
    db = tx.db();
  }

  /// One cure.
  ///
  /// @param staff account of who pressed it
  /// @param undoes the cure that this one takes back
  /// @param undone whether another has taken it back
  public record Entry(
      TransactionId id,
      long discrepancy,
      Discrepancy.Kind kind,
      Cure cure,
      ItemId item,
      String staff,
      String why,
      Optional<TransactionId> undoes,
      boolean undone,
      Instant at) {}

  /// Records a cure, with what was known of the item before it.
  ///
  /// @param patron whom it names
  /// @param undoes the cure that this one takes back
  public void enter(
      TransactionId id,
      Discrepancy discrepancy,
      CureOrder order,
      Optional<PatronId> patron,
      Optional<TransactionId> undoes,
      Instant now) {
    db.update(
            """
            insert into cures (cure_id, discrepancy, cure, item, staff, why, undoes, cured_at)
            values (:id, :discrepancy, :cure, :item, :staff, :why, :undoes, :now)
            """)
        .bind("id", id.toString())
        .bind("discrepancy", discrepancy.number())
        .bind("cure", order.cure().name())
        .bind("item", discrepancy.item().value())
        .bind("staff", order.staff())
        .bind("why", order.why())
        .bind("undoes", undoes.map(TransactionId::toString))
        .bind("now", now.toEpochMilli())
        .execute();
    patron.ifPresent(named ->
        db.update("insert into cure_patrons (cure_id, patron) values (:id, :patron)")
            .bind("id", id.toString())
            .bind("patron", named.value())
            .execute());
  }

  /// The cure of this id.
  public Optional<Entry> find(TransactionId id) {
    return db.query(ENTRIES + " where c.cure_id = :id")
        .bind("id", id.toString())
        .map(row -> entry(row))
        .findOne();
  }

  /// The newest cures, the newest first.
  public List<Entry> newest(int most) {
    return db.query(ENTRIES + " order by c.entry desc limit :most")
        .bind("most", most)
        .map(row -> entry(row))
        .list();
  }

  private static final String ENTRIES =
      """
      select c.*, x.kind,
        exists (select 1 from cures later where later.undoes = c.cure_id) as undone
      from cures c join discrepancies x on x.discrepancy = c.discrepancy
      """;

  private static Entry entry(Row row) {
    return new Entry(
        TransactionId.of(row.getString("cure_id")),
        row.getLong("discrepancy"),
        Discrepancy.Kind.valueOf(row.getString("kind")),
        Cure.valueOf(row.getString("cure")),
        new ItemId(row.getString("item")),
        row.getString("staff"),
        row.getString("why"),
        Optional.ofNullable(row.getString("undoes")).map(TransactionId::of),
        row.getBoolean("undone"),
        Instant.ofEpochMilli(row.getLong("cured_at")));
  }
}
