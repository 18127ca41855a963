package kz.oqyrman.hub.ledger;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;
import kz.oqyrman.hub.store.Update;

/// The record. A transaction is entered once, decided at most once and settled at most once; each
/// is a row that is never changed.
public final class Ledger {
  private final Db db;

  public Ledger(Tx tx) {
    db = tx.db();
  }

  /// The transaction, where it was entered.
  public Optional<Transaction> find(TransactionId id) {
    return db.query(
            """
            select t.*, p.patron from transactions t
            left join transaction_patrons p on p.transaction_id = t.transaction_id
            where t.transaction_id = :id
            """)
        .bind("id", id.toString())
        .map(row -> transaction(row))
        .findOne();
  }

  /// Enters a new transaction.
  public void enter(Transaction transaction, Instant now) {
    db.update(
            """
            insert into transactions (transaction_id, station, branch, sequence, kind, item,
              proposed_at, entered_at)
            values (:id, :station, :branch, :sequence, :kind, :item, :proposedAt, :now)
            """)
        .bind("id", transaction.id().toString())
        .bind("station", transaction.station().value())
        .bind("branch", transaction.branch().value())
        .bind("sequence", transaction.sequence())
        .bind("kind", transaction.kind().name())
        .bind("item", transaction.item().value())
        .bind("proposedAt", transaction.proposedAt().toEpochMilli())
        .bind("now", now.toEpochMilli())
        .execute();
    transaction.patron().ifPresent(patron -> enterPatron(transaction, patron));
  }

  private void enterPatron(Transaction transaction, PatronId patron) {
    db.update(
            """
            insert into transaction_patrons (transaction_id, item, patron)
            values (:id, :item, :patron)
            """)
        .bind("id", transaction.id().toString())
        .bind("item", transaction.item().value())
        .bind("patron", patron.value())
        .execute();
  }

  /// What the hub decided of it, where it did.
  public Optional<Verdict> decision(TransactionId id) {
    return db.query("select * from decisions where transaction_id = :id")
        .bind("id", id.toString())
        .map(row -> verdict(row))
        .findOne();
  }

  /// Records what the hub decided.
  public void decide(TransactionId id, Verdict verdict, Instant now) {
    Update insert =
        db.update(
                """
                insert into decisions (transaction_id, verdict, due_on, route, route_branch,
                  reasons, decided_at)
                values (:id, :verdict, :due, :route, :routeBranch, :reasons, :now)
                """)
            .bind("id", id.toString())
            .bind("now", now.toEpochMilli());
    bind(insert, verdict).execute();
    db.update(
            """
            insert into pending_acts (transaction_id, item)
            select transaction_id, item from transactions where transaction_id = :id
            """)
        .bind("id", id.toString())
        .execute();
  }

  /// Whether the station has reported how it ended.
  public boolean isSettled(TransactionId id) {
    return db.query("select count(*) from settlements where transaction_id = :id")
        .bind("id", id.toString())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// The last day of the loan as the reader was told it, where it was one.
  public Optional<LocalDate> toldDue(TransactionId id) {
    return db.query(
            """
            select due_on from settlements where transaction_id = :id and due_on is not null
            """)
        .bind("id", id.toString())
        .texts()
        .map(LocalDate::parse)
        .findOne();
  }

  /// A return that was reported.
  public record Back(TransactionId transaction, Instant at) {}

  /// The first return of the item after that moment, by the stations' clocks.
  public Optional<Back> firstBackAfter(ItemId item, Instant then) {
    return db.query(
            """
            select s.transaction_id, s.told_at from settlements s
            join transactions t on t.transaction_id = s.transaction_id
            where t.item = :item and s.told_at > :then
              and s.ending in ('RETURNED', 'RETURNED_NOT_ARMED')
            order by s.told_at limit 1
            """)
        .bind("item", item.value())
        .bind("then", then.toEpochMilli())
        .map(row ->
            new Back(
                TransactionId.of(row.getString("transaction_id")),
                Instant.ofEpochMilli(row.getLong("told_at"))))
        .findOne();
  }

  /// Records how it ended.
  public void settle(TransactionReport report, Instant now) {
    db.update(
            """
            insert into settlements (transaction_id, decided_by, ending, tag, due_on, reasons,
              detail, told_at, settled_at)
            values (:id, :decidedBy, :ending, :tag, :due, :reasons, :detail, :toldAt, :now)
            """)
        .bind("id", report.transaction().toString())
        .bind("decidedBy", report.decidedBy().name())
        .bind("ending", report.ending().name())
        .bind("tag", report.tag().name())
        .bind("due", report.due().map(LocalDate::toString))
        .bind("reasons", words(report.refusals()))
        .bind("detail", report.detail())
        .bind("toldAt", report.toldAt().toEpochMilli())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// An act that was decided has ended.
  public void noLongerPending(TransactionId id) {
    db.update("delete from pending_acts where transaction_id = :id")
        .bind("id", id.toString())
        .execute();
  }

  private static Update bind(Update insert, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Lent(LocalDate due) -> bind(insert, "LENT", Optional.of(due), List.of());
      case Verdict.AlreadyTheirs(LocalDate due) ->
          bind(insert, "ALREADY_THEIRS", Optional.of(due), List.of());
      case Verdict.Refused(List<Refusal> reasons) ->
          bind(insert, "REFUSED", Optional.empty(), reasons);
      case Verdict.TakenBack(Verdict.Route route) ->
          bind(insert, "TAKEN_BACK", Optional.empty(), List.of())
              .bind("route", route.where().name())
              .bind("routeBranch", route.branch().map(BranchId::value));
    };
  }

  private static Update bind(
      Update insert, String verdict, Optional<LocalDate> due, List<Refusal> reasons) {
    return insert
        .bind("verdict", verdict)
        .bind("due", due.map(LocalDate::toString))
        .bind("route", Optional.<String>empty())
        .bind("routeBranch", Optional.<String>empty())
        .bind("reasons", words(reasons));
  }

  static Verdict verdict(Row row) {
    String verdict = row.getString("verdict");
    return switch (verdict) {
      case "LENT" -> new Verdict.Lent(LocalDate.parse(row.getString("due_on")));
      case "ALREADY_THEIRS" -> new Verdict.AlreadyTheirs(LocalDate.parse(row.getString("due_on")));
      case "REFUSED" -> new Verdict.Refused(reasons(row.getString("reasons")));
      case "TAKEN_BACK" ->
          new Verdict.TakenBack(
              new Verdict.Route(
                  Verdict.Where.valueOf(row.getString("route")),
                  Optional.ofNullable(row.getString("route_branch")).map(BranchId::new)));
      default -> throw new IllegalStateException("the table forbids the verdict " + verdict);
    };
  }

  static String words(List<Refusal> reasons) {
    return reasons.stream().map(Refusal::name).collect(joining(" "));
  }

  static List<Refusal> reasons(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .map(Refusal::valueOf)
        .toList();
  }

  static Transaction transaction(Row row) {
    return new Transaction(
        TransactionId.of(row.getString("transaction_id")),
        new StationId(row.getString("station")),
        new BranchId(row.getString("branch")),
        row.getLong("sequence"),
        TransactionReport.Kind.valueOf(row.getString("kind")),
        new ItemId(row.getString("item")),
        Optional.ofNullable(row.getString("patron")).map(PatronId::new),
        Instant.ofEpochMilli(row.getLong("proposed_at")));
  }
}
