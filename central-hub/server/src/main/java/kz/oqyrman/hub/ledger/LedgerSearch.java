package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.hub.catalogue.ItemSearch;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Query;
import kz.oqyrman.hub.store.Tx;

/// Finds transactions by what staff ask for. The database does the choosing, so that a ledger may
/// grow for years.
public final class LedgerSearch {
  private final Db db;

  public LedgerSearch(Tx tx) {
    db = tx.db();
  }

  /// What is looked for; what is empty lets everything pass. The time of a transaction is when the
  /// reader was told, or when it was entered while nothing is reported.
  ///
  /// @param from the first moment
  /// @param until the first moment too late
  /// @param endings that pass; an empty set means transactions without a report
  /// @param openDiscrepancies only those about which a discrepancy is open
  public record Wanted(
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<StationId> station,
      Optional<Set<Ending>> endings,
      boolean openDiscrepancies,
      Optional<ItemSearch> items) {}

  /// What passes, the newest first.
  ///
  /// @param olderThan only lines with a smaller entry
  public List<LedgerLine> find(Wanted wanted, Optional<Long> olderThan, int most) {
    Conditions conditions = conditions(wanted);
    olderThan.ifPresent(entry -> conditions.and("t.entry < :older").bind("older", entry));
    Query query =
        db.query(LedgerView.LINES + conditions.where() + " order by t.entry desc limit :most");
    return conditions.bound(query).bind("most", most).map(row -> LedgerView.line(row)).list();
  }

  /// How many pass.
  public long count(Wanted wanted) {
    Conditions conditions = conditions(wanted);
    Query query =
        db.query(
            """
            select count(*) from transactions t
            left join settlements s on s.transaction_id = t.transaction_id
            """
                + conditions.where());
    return conditions.bound(query).longs().one();
  }

  private static Conditions conditions(Wanted wanted) {
    Conditions conditions = new Conditions();
    if (wanted.from().isPresent() || wanted.until().isPresent()) {
      conditions
          .and(
              """
              t.transaction_id in (
                select transaction_id from settlements where told_at >= :from and told_at < :until
                union all
                select transaction_id from transactions
                where entered_at >= :from and entered_at < :until and not exists (
                  select 1 from settlements
                  where settlements.transaction_id = transactions.transaction_id))
              """)
          .bind("from", wanted.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE))
          .bind("until", wanted.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
    }
    wanted
        .station()
        .ifPresent(
            station -> conditions.and("t.station = :station").bind("station", station.value()));
    wanted.endings().ifPresent(endings -> conditions.and(ending(endings)));
    if (wanted.openDiscrepancies()) {
      conditions.and(
          """
          t.transaction_id in (select transaction_id from discrepancies where closed_at is null)
          """);
    }
    wanted.items().ifPresent(conditions::and);
    return conditions;
  }

  /// The endings are our own words, so they stand in the query as they are.
  private static String ending(Set<Ending> endings) {
    return endings.isEmpty()
        ? "s.ending is null"
        : endings.stream()
            .map(ending -> "'" + ending.name() + "'")
            .collect(Collectors.joining(", ", "s.ending in (", ")"));
  }

  /// Conditions that must all hold, with what their names stand for.
  private static final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    Conditions and(String condition) {
      all.add(condition);
      return this;
    }

    void and(ItemSearch items) {
      all.add(items.condition("t.item"));
      values.putAll(items.bindings());
    }

    Conditions bind(String name, Object value) {
      values.put(name, value);
      return this;
    }

    String where() {
      return all.isEmpty() ? "" : all.stream().collect(Collectors.joining(" and ", " where ", ""));
    }

    Query bound(Query query) {
      return query.bind(values);
    }
  }
}
