package kz.oqyrman.hub.ledger;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// The open questions of the ledger.
public final class Discrepancies {
  private static final String CLOSE_HEALED =
      """
      update discrepancies set closed_at = :now, closed_by = :by
      where item = :item and closed_at is null and kind in (%s)
      """
          .formatted(
              Arrays.stream(Discrepancy.Kind.values())
                  .filter(Discrepancy.Kind::heals)
                  .map("'%s'"::formatted)
                  .collect(joining(", ")));

  private final Db db;

  public Discrepancies(Tx tx) {
    db = tx.db();
  }

  /// Opens one, once for each act and kind.
  ///
  /// @param evidence an [Evidence] as it is written, or a station's own words; names no patron
  public void open(
      Discrepancy.Kind kind,
      StationId station,
      TransactionReport report,
      String evidence,
      Instant now) {
    db.update(
            """
            insert into discrepancies (kind, item, patron, station, transaction_id, evidence,
              opened_at)
            values (:kind, :item, :patron, :station, :transaction, :evidence, :now)
            on conflict (transaction_id, kind) do nothing
            """)
        .bind("kind", kind.name())
        .bind("item", report.item().value())
        .bind("patron", report.patron().map(PatronId::value))
        .bind("station", station.value())
        .bind("transaction", report.transaction().toString())
        .bind("evidence", evidence)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// The item's three facts agree again: what was open about that is over.
  public void closeHealed(ItemId item, TransactionId by, Instant now) {
    db.update(CLOSE_HEALED)
        .bind("item", item.value())
        .bind("by", by.toString())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// An act with the item is surely the last: in what order those before it happened changes
  /// nothing any more.
  public void closeOrdered(ItemId item, TransactionId by, Instant now) {
    db.update(
            """
            update discrepancies set closed_at = :now, closed_by = :by
            where item = :item and closed_at is null and kind = :kind
            """)
        .bind("item", item.value())
        .bind("kind", Discrepancy.Kind.ORDER_UNKNOWN.name())
        .bind("by", by.toString())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Opens what a cure has uncovered: the act's own kind again, where it was over, else a new one.
  ///
  /// @param about the one that was cured
  public void uncover(
      Discrepancy.Kind kind, Discrepancy about, TransactionId cure, String evidence, Instant now) {
    db.update(
            """
            insert into discrepancies (kind, item, patron, station, transaction_id, evidence,
              opened_at, opened_by_cure)
            values (:kind, :item, :patron, :station, :transaction, :evidence, :now, :cure)
            on conflict (transaction_id, kind) do update set closed_at = null, closed_by = null,
              evidence = excluded.evidence, opened_at = excluded.opened_at,
              opened_by_cure = excluded.opened_by_cure, taken_by = null, taken_at = null
            """)
        .bind("kind", kind.name())
        .bind("item", about.item().value())
        .bind("patron", about.patron().map(PatronId::value))
        .bind("station", about.station().value())
        .bind("transaction", about.transaction().toString())
        .bind("evidence", evidence)
        .bind("cure", cure.toString())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// A report that came later explains what was open about an act.
  ///
  /// @param evidence of those that it explains
  public void closeExplained(
      TransactionId act, List<String> evidence, TransactionId by, Instant now) {
    for (String explained : evidence) {
      db.update(
              """
              update discrepancies set closed_at = :now, closed_by = :by
              where transaction_id = :act and closed_at is null and evidence = :evidence
              """)
          .bind("evidence", explained)
          .bind("act", act.toString())
          .bind("by", by.toString())
          .bind("now", now.toEpochMilli())
          .execute();
    }
  }

  /// It is over.
  public void close(long discrepancy, TransactionId by, Instant now) {
    db.update(
            """
            update discrepancies set closed_at = :now, closed_by = :by
            where discrepancy = :discrepancy and closed_at is null
            """)
        .bind("discrepancy", discrepancy)
        .bind("by", by.toString())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// A cure is taken back: what it closed is open again, what it uncovered is over.
  public void undo(TransactionId cure, TransactionId by, Instant now) {
    db.update(
            """
            update discrepancies set closed_at = :now, closed_by = :by
            where opened_by_cure = :cure and closed_at is null
            """)
        .bind("cure", cure.toString())
        .bind("by", by.toString())
        .bind("now", now.toEpochMilli())
        .execute();
    db.update(
            """
            update discrepancies set closed_at = null, closed_by = null where closed_by = :cure
            """)
        .bind("cure", cure.toString())
        .execute();
  }

  /// Somebody takes care of it; whoever did before does no more.
  ///
  /// @return whether it is open
  public boolean take(long discrepancy, String staff, Instant now) {
    return db.update(
                """
                update discrepancies set taken_by = :staff, taken_at = :now
                where discrepancy = :discrepancy and closed_at is null
                """)
            .bind("staff", staff)
            .bind("now", now.toEpochMilli())
            .bind("discrepancy", discrepancy)
            .execute()
        > 0;
  }

  /// The discrepancy of this number, open or not.
  public Optional<Discrepancy> find(long discrepancy) {
    return db.query("select * from discrepancies where discrepancy = :discrepancy")
        .bind("discrepancy", discrepancy)
        .map(row -> discrepancy(row))
        .findOne();
  }

  /// Whether the discrepancy of this number waits for somebody.
  public boolean isOpen(long discrepancy) {
    return db.query(
            """
            select count(*) from discrepancies
            where discrepancy = :discrepancy and closed_at is null
            """)
        .bind("discrepancy", discrepancy)
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// Whether any is open about this item.
  public boolean isOpen(ItemId item) {
    return db.query("select count(*) from discrepancies where item = :item and closed_at is null")
        .bind("item", item.value())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// How many are open.
  public int countOpen() {
    return db.query("select count(*) from discrepancies where closed_at is null").integers().one();
  }

  /// The open ones, the newest first.
  public List<Discrepancy> open(int most) {
    return db.query(
            """
            select * from discrepancies where closed_at is null
            order by discrepancy desc limit :most
            """)
        .bind("most", most)
        .map(row -> discrepancy(row))
        .list();
  }

  /// What is open about a transaction, the oldest first.
  public List<Discrepancy.Kind> openAbout(TransactionId transaction) {
    return db.query(
            """
            select kind from discrepancies
            where transaction_id = :transaction and closed_at is null order by discrepancy
            """)
        .bind("transaction", transaction.toString())
        .texts()
        .map(Discrepancy.Kind::valueOf)
        .list();
  }

  private static Discrepancy discrepancy(Row row) {
    return new Discrepancy(
        row.getLong("discrepancy"),
        Discrepancy.Kind.valueOf(row.getString("kind")),
        new ItemId(row.getString("item")),
        Optional.ofNullable(row.getString("patron")).map(PatronId::new),
        new StationId(row.getString("station")),
        TransactionId.of(row.getString("transaction_id")),
        row.getString("evidence"),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        taken(row));
  }

  private static Optional<Discrepancy.Taken> taken(Row row) {
    String staff = row.getString("taken_by");
    return staff == null
        ? Optional.empty()
        : Optional.of(new Discrepancy.Taken(staff, Instant.ofEpochMilli(row.getLong("taken_at"))));
  }
}
