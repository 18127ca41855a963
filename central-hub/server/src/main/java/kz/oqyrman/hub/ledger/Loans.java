package kz.oqyrman.hub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.store.Tx;
import org.jdbi.v3.core.Handle;

/// Who has what. The database itself lets an item be on one open loan only.
public final class Loans {
  private final Handle handle;

  public Loans(Tx tx) {
    handle = tx.handle();
  }

  /// The item's open loan.
  public Optional<Loan> open(ItemId item) {
    return handle
        .createQuery("select * from loans where item = :item and closed_at is null")
        .bind("item", item.value())
        .map((row, _) -> loan(row))
        .findOne();
  }

  /// Calls back with every open loan, in no order.
  public void forEachOpen(Consumer<Loan> taker) {
    handle
        .createQuery("select * from loans where closed_at is null")
        .map((row, _) -> loan(row))
        .forEach(taker);
  }

  /// How many open loans the patron has.
  public int countOpenOf(PatronId patron) {
    return handle
        .createQuery("select count(*) from loans where patron = :patron and closed_at is null")
        .bind("patron", patron.value())
        .mapTo(Integer.class)
        .one();
  }

  /// Whether the item was ever lent, as far as the hub knows.
  public boolean wasEverLent(ItemId item) {
    return handle
        .createQuery("select count(*) from loans where item = :item")
        .bind("item", item.value())
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  /// Whether this transaction opened a loan that was not undone, be it open still or not.
  public boolean wasOpenedBy(TransactionId transaction) {
    return handle
        .createQuery("select count(*) from loans where opened_by = :by")
        .bind("by", transaction.toString())
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  /// Opens a loan.
  public void open(Loan loan, StationId station) {
    handle
        .createUpdate(
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
    handle
        .createUpdate("update loans set due_on = :due where opened_by = :by and closed_at is null")
        .bind("due", due.toString())
        .bind("by", openedBy.toString())
        .execute();
  }

  /// Closes the item's open loan, if there is one.
  public void close(ItemId item, TransactionId by, Instant at) {
    handle
        .createUpdate(
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
        handle
            .createQuery(
                """
                select loan, closed_by from loans
                where item = :item and lent_at <= :at and closed_at > :at
                order by lent_at desc limit 1
                """)
            .bind("item", item.value())
            .bind("at", at.toEpochMilli())
            .map((row, _) ->
                new EndedLoan(row.getLong("loan"), TransactionId.of(row.getString("closed_by"))))
            .findOne();
    loan.ifPresent(found ->
        handle
            .createUpdate("update loans set closed_by = :by, closed_at = :at where loan = :loan")
            .bind("by", by.toString())
            .bind("at", at.toEpochMilli())
            .bind("loan", found.loan())
            .execute());
    return loan.map(EndedLoan::by);
  }

  private record EndedLoan(long loan, TransactionId by) {}

  /// The first loan of the item after that moment.
  public Optional<Loan> firstAfter(ItemId item, Instant then) {
    return handle
        .createQuery(
            """
            select * from loans where item = :item and lent_at > :then and patron is not null
            order by lent_at limit 1
            """)
        .bind("item", item.value())
        .bind("then", then.toEpochMilli())
        .map((row, _) -> loan(row))
        .findOne();
  }

  /// Enters a loan that is over already.
  public void openEnded(Loan loan, StationId station, TransactionId by, Instant at) {
    handle
        .createUpdate(
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
    handle
        .createUpdate("delete from loans where opened_by = :by")
        .bind("by", by.toString())
        .execute();
    handle
        .createUpdate(
            """
            update loans set closed_by = null, closed_at = null
            where closed_by = :by and patron is not null and not exists (
              select 1 from loans later where later.item = loans.item and later.closed_at is null)
            """)
        .bind("by", by.toString())
        .execute();
  }

  private static Loan loan(ResultSet row) throws SQLException {
    return new Loan(
        new ItemId(row.getString("item")),
        new PatronId(row.getString("patron")),
        Optional.ofNullable(row.getString("opened_by")).map(TransactionId::of),
        Instant.ofEpochMilli(row.getLong("lent_at")),
        LocalDate.parse(row.getString("due_on")));
  }
}
