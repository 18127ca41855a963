package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// Who has what. The database itself lets an item be on one open loan only.
public final class Loans {
  private final Db db;

  public Loans(Tx tx) {
    db = tx.db();
  }

  /// The item's open loan.
  public Optional<Loan> open(ItemId item) {
    return db.query("select * from loans where item = :item and closed_at is null")
        .bind("item", item.value())
        .map(row -> loan(row))
        .findOne();
  }

  /// Calls back with every open loan, in no order.
  public void forEachOpen(Consumer<Loan> taker) {
    db.query("select * from loans where closed_at is null").map(row -> loan(row)).forEach(taker);
  }

  /// How many open loans the patron has.
  public int countOpenOf(PatronId patron) {
    return db.query("select count(*) from loans where patron = :patron and closed_at is null")
        .bind("patron", patron.value())
        .integers()
        .one();
  }

  /// Whether the item was ever lent, as far as the hub knows.
  public boolean wasEverLent(ItemId item) {
    return db.query("select count(*) from loans where item = :item")
        .bind("item", item.value())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// Whether this transaction opened a loan that was not undone, be it open still or not.
  public boolean wasOpenedBy(TransactionId transaction) {
    return db.query("select count(*) from loans where opened_by = :by")
        .bind("by", transaction.toString())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// Opens a loan.
  public void open(Loan loan, StationId station) {
    db.update(
            """
            insert into loans (item, patron, station, opened_by, lent_at, due_on)
            values (:item, :patron, :station, :openedBy, :lentAt, :due)
            """)
        .bind("item", loan.item().value())
        .bind("patron", loan.patron().value())
        .bind("station", station.value())
        .bind("openedBy", loan.openedBy().map(TransactionId::toString))
        .bind("lentAt", loan.lentAt().toEpochMilli())
        .bind("due", loan.due().toString())
        .execute();
  }

  /// The reader was told another day than the hub decided: what the reader was told holds.
  public void setDue(TransactionId openedBy, LocalDate due) {
    db.update("update loans set due_on = :due where opened_by = :by and closed_at is null")
        .bind("due", due.toString())
        .bind("by", openedBy.toString())
        .execute();
  }

  /// Closes the item's open loan, if there is one.
  public void close(ItemId item, TransactionId by, Instant at) {
    db.update(
            """
            update loans set closed_by = :by, closed_at = :at
            where item = :item and closed_at is null
            """)
        .bind("item", item.value())
        .bind("by", by.toString())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Something is reported that ended the item's loan earlier than the hub had thought: the loan
  /// within which that moment lies, and which is over, ends then and by that.
  ///
  /// @return what had ended it until now; empty when no such loan was ended
  public Optional<TransactionId> endEarlier(ItemId item, TransactionId by, Instant at) {
    Optional<EndedLoan> loan =
        db.query(
                """
                select loan, coalesce(closed_by, closed_by_cure) as closed_by from loans
                where item = :item and lent_at <= :at and closed_at > :at
                order by lent_at desc limit 1
                """)
            .bind("item", item.value())
            .bind("at", at.toEpochMilli())
            .map(row ->
                new EndedLoan(row.getLong("loan"), TransactionId.of(row.getString("closed_by"))))
            .findOne();
    loan.ifPresent(found ->
        db.update(
                """
                update loans set closed_by = :by, closed_at = :at, closed_by_cure = null
                where loan = :loan
                """)
            .bind("by", by.toString())
            .bind("at", at.toEpochMilli())
            .bind("loan", found.loan())
            .execute());
    return loan.map(EndedLoan::by);
  }

  private record EndedLoan(long loan, TransactionId by) {}

  /// A loan as a later report needs it.
  ///
  /// @param patron absent where the loan was cut from its reader
  public record Later(TransactionId openedBy, Instant lentAt, Optional<PatronId> patron) {}

  /// The first loan of the item that a station made after that moment.
  public Optional<Later> firstAfter(ItemId item, Instant then) {
    return db.query(
            """
            select * from loans where item = :item and lent_at > :then and opened_by is not null
            order by lent_at limit 1
            """)
        .bind("item", item.value())
        .bind("then", then.toEpochMilli())
        .map(row ->
            new Later(
                TransactionId.of(row.getString("opened_by")),
                Instant.ofEpochMilli(row.getLong("lent_at")),
                Optional.ofNullable(row.getString("patron")).map(PatronId::new)))
        .findOne();
  }

  /// Enters a loan that is over already.
  public void openEnded(Loan loan, StationId station, TransactionId by, Instant at) {
    db.update(
            """
            insert into loans (item, patron, station, opened_by, lent_at, due_on, closed_by,
              closed_at)
            values (:item, :patron, :station, :openedBy, :lentAt, :due, :by, :at)
            """)
        .bind("item", loan.item().value())
        .bind("patron", loan.patron().value())
        .bind("station", station.value())
        .bind("openedBy", loan.openedBy().map(TransactionId::toString))
        .bind("lentAt", loan.lentAt().toEpochMilli())
        .bind("due", loan.due().toString())
        .bind("by", by.toString())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Nothing came of the transaction: a loan that it opened never was, one that it closed is open
  /// again unless the item was lent since.
  public void undo(TransactionId by) {
    db.update("delete from loans where opened_by = :by").bind("by", by.toString()).execute();
    db.update(
            """
            update loans set closed_by = null, closed_at = null
            where closed_by = :by and patron is not null and not exists (
              select 1 from loans later where later.item = loans.item and later.closed_at is null)
            """)
        .bind("by", by.toString())
        .execute();
  }

  /// The loan that this transaction closed, where its reader is known still.
  public Optional<Loan> closedBy(ItemId item, TransactionId transaction) {
    return db.query(
            """
            select * from loans where item = :item and closed_by = :by and patron is not null
            order by loan desc limit 1
            """)
        .bind("item", item.value())
        .bind("by", transaction.toString())
        .map(row -> loan(row))
        .findOne();
  }

  /// A cure lends the item.
  public void openByCure(Loan loan, StationId station, TransactionId cure) {
    db.update(
            """
            insert into loans (item, patron, station, opened_by_cure, lent_at, due_on)
            values (:item, :patron, :station, :cure, :lentAt, :due)
            """)
        .bind("item", loan.item().value())
        .bind("patron", loan.patron().value())
        .bind("station", station.value())
        .bind("cure", cure.toString())
        .bind("lentAt", loan.lentAt().toEpochMilli())
        .bind("due", loan.due().toString())
        .execute();
  }

  /// A cure closes the item's open loan, if there is one.
  public void closeByCure(ItemId item, TransactionId cure, Instant at) {
    db.update(
            """
            update loans set closed_by_cure = :cure, closed_at = :at
            where item = :item and closed_at is null
            """)
        .bind("item", item.value())
        .bind("cure", cure.toString())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Whether a cure can be taken back: the loan that it opened is open still, and the one that it
  /// closed can be opened again.
  public boolean canUndoCure(ItemId item, TransactionId cure) {
    return db.query(
            """
            select
              not exists (select 1 from loans where opened_by_cure = :cure
                and closed_at is not null)
              and not exists (select 1 from loans where item = :item and closed_at is null
                and (opened_by_cure is null or opened_by_cure <> :cure)
                and exists (select 1 from loans mine
                  where mine.opened_by_cure = :cure or mine.closed_by_cure = :cure))
              and not exists (select 1 from loans where closed_by_cure = :cure and patron is null)
            """)
        .bind("item", item.value())
        .bind("cure", cure.toString())
        .truths()
        .one();
  }

  /// A cure is taken back: the loan that it opened never was, the one that it closed is open.
  public void undoCure(TransactionId cure) {
    db.update("delete from loans where opened_by_cure = :cure")
        .bind("cure", cure.toString())
        .execute();
    db.update(
            """
            update loans set closed_by_cure = null, closed_at = null where closed_by_cure = :cure
            """)
        .bind("cure", cure.toString())
        .execute();
  }

  private static Loan loan(Row row) {
    return new Loan(
        new ItemId(row.getString("item")),
        new PatronId(row.getString("patron")),
        Optional.ofNullable(row.getString("opened_by")).map(TransactionId::of),
        Instant.ofEpochMilli(row.getLong("lent_at")),
        LocalDate.parse(row.getString("due_on")));
  }
}
