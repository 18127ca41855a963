package kz.oqyrman.hub.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// The ledger as staff look at it.
public final class LedgerView {
  /// All that is known of transactions `t`, for [#line].
  static final String LINES =
      """
      select t.*, p.patron, d.verdict, d.due_on, d.route, d.route_branch, d.reasons,
        s.decided_by, s.ending, s.tag, s.due_on as told_due_on, s.reasons as told_reasons,
        s.detail, s.told_at, s.settled_at,
        exists (
          select 1 from discrepancies x
          where x.transaction_id = t.transaction_id and x.closed_at is null
        ) as open_discrepancy
      from transactions t
      left join transaction_patrons p on p.transaction_id = t.transaction_id
      left join decisions d on d.transaction_id = t.transaction_id
      left join settlements s on s.transaction_id = t.transaction_id
      """;

  private static final String FACTS_OF =
      """
      select touched.item, l.patron, l.due_on, i.tag, i.tag_at, i.tag_station,
        i.told, i.told_at, coalesce(tp.patron, cp.patron) as told_patron,
        tc.staff as tag_staff, oc.staff as told_staff,
        exists (select 1 from pending_acts a where a.item = touched.item) as pending
      from (%s) touched
      left join item_states i on i.item = touched.item
      left join loans l on l.item = touched.item and l.closed_at is null
      left join transaction_patrons tp on tp.transaction_id = i.told_by
      left join cures tc on tc.cure_id = i.tag_cure
      left join cures oc on oc.cure_id = i.told_cure
      left join cure_patrons cp on cp.cure_id = i.told_cure
      """;

  private static final String FACTS_OF_ALL =
      FACTS_OF.formatted("select distinct item from transactions") + " order by touched.item";

  private static final String FACTS_OF_ONE =
      FACTS_OF.formatted("select cast(:item as text) as item");

  private final Db db;

  public LedgerView(Tx tx) {
    db = tx.db();
  }

  /// Every transaction, the oldest first, one at a time: the ledger may be long.
  public void forEach(Consumer<LedgerLine> reader) {
    db.query(LINES + " order by t.entry").map(row -> line(row)).forEach(reader);
  }

  /// What readers were told between two moments, by parts of that time, each under its beginning;
  /// parts in which nothing happened are left out.
  ///
  /// @param part its length, such as an hour; at least a second
  public SortedMap<Instant, Tally> tally(Instant from, Instant until, Duration part) {
    SortedMap<Instant, Tally> tallies = new TreeMap<>();
    db.query(
            """
            select (told_at - :from) / :part as part, ending, count(*) as acts from settlements
            where told_at >= :from and told_at < :until group by 1, 2
            """)
        .bind("from", from.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .bind("part", part.toMillis())
        .map(row -> {
          Instant begin = from.plus(part.multipliedBy(row.getLong("part")));
          Ending ending = Ending.valueOf(row.getString("ending"));
          int acts = row.getInt("acts");
          tallies.merge(begin, Tally.NONE.plus(ending, acts), (a, _) -> a.plus(ending, acts));
          return begin;
        })
        .list();
    return tallies;
  }

  /// What readers were told between two moments.
  public Tally tally(Instant from, Instant until) {
    return Tally.sum(tally(from, until, Duration.between(from, until)).values());
  }

  /// The three facts of every item that a station has touched, by item.
  public List<ThreeFacts> facts() {
    return db.query(FACTS_OF_ALL).map(row -> facts(row)).list();
  }

  /// The three facts of one item.
  public ThreeFacts facts(ItemId item) {
    return db.query(FACTS_OF_ONE).bind("item", item.value()).map(row -> facts(row)).one();
  }

  /// Whether, by the stations' clocks, the item was lent or a reader was told of it later than
  /// then.
  public boolean knowsLater(ItemId item, Instant then) {
    return db.query(
            """
            select exists (select 1 from item_states where item = :item and told_at > :then)
              or exists (
                select 1 from loans where item = :item and closed_at is null and lent_at > :then)
            """)
        .bind("item", item.value())
        .bind("then", then.toEpochMilli())
        .truths()
        .one();
  }

  static LedgerLine line(Row row) {
    return new LedgerLine(
        row.getLong("entry"),
        Ledger.transaction(row),
        Instant.ofEpochMilli(row.getLong("entered_at")),
        row.getString("verdict") == null ? Optional.empty() : Optional.of(Ledger.verdict(row)),
        row.getString("ending") == null ? Optional.empty() : Optional.of(report(row)),
        row.getBoolean("open_discrepancy"));
  }

  private static LedgerLine.Report report(Row row) {
    return new LedgerLine.Report(
        TransactionReport.DecidedBy.valueOf(row.getString("decided_by")),
        Ending.valueOf(row.getString("ending")),
        TagState.valueOf(row.getString("tag")),
        Optional.ofNullable(row.getString("told_due_on")).map(LocalDate::parse),
        Ledger.reasons(row.getString("told_reasons")),
        row.getString("detail"),
        Instant.ofEpochMilli(row.getLong("told_at")),
        Instant.ofEpochMilli(row.getLong("settled_at")));
  }

  private static ThreeFacts facts(Row row) {
    Optional<ThreeFacts.OnLoan> loan =
        row.getString("patron") == null
            ? Optional.empty()
            : Optional.of(
                new ThreeFacts.OnLoan(
                    new PatronId(row.getString("patron")),
                    LocalDate.parse(row.getString("due_on"))));
    return new ThreeFacts(
        new ItemId(row.getString("item")),
        loan,
        row.getString("tag") == null ? Optional.empty() : Optional.of(tag(row)),
        row.getString("told") == null ? Optional.empty() : Optional.of(telling(row)),
        row.getBoolean("pending"));
  }

  private static ThreeFacts.SeenTag tag(Row row) {
    return new ThreeFacts.SeenTag(
        TagState.valueOf(row.getString("tag")),
        Instant.ofEpochMilli(row.getLong("tag_at")),
        new StationId(row.getString("tag_station")),
        Optional.ofNullable(row.getString("tag_staff")));
  }

  private static ThreeFacts.Telling telling(Row row) {
    return new ThreeFacts.Telling(
        Ending.valueOf(row.getString("told")),
        Instant.ofEpochMilli(row.getLong("told_at")),
        Optional.ofNullable(row.getString("told_patron")).map(PatronId::new),
        Optional.ofNullable(row.getString("told_staff")));
  }
}
