package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Span;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// The acts of which it is only known within what time they happened: the station's clock was
/// wrong, and its power went before it could ask. The order of a station's own acts is known all
/// the same; against those of other stations it may not be.
public final class UnsureActs {
  private static final String MEETS_UNSURE =
      """
      select max(latest) as until from unsure_acts
      where item = :item and station <> :station and earliest <= :latest and latest >= :earliest
      """;

  private static final String MEETS_ANY =
      """
      select max(until) as until from (
        select max(:latest, coalesce(u.latest, s.told_at)) as until from transactions t
        join settlements s on s.transaction_id = t.transaction_id
        left join unsure_acts u on u.transaction_id = t.transaction_id
        where t.item = :item and t.station <> :station
          and (s.tag <> 'UNTOUCHED' or s.ending in
            ('LENT', 'LENT_STILL_ARMED', 'RETURNED', 'RETURNED_NOT_ARMED'))
          and coalesce(u.earliest, s.told_at) <= :latest
          and coalesce(u.latest, s.told_at) >= :earliest
        union all
        select :latest from item_states
        where item = :item and (
          (told_cure is not null and told_at between :earliest and :latest)
          or (tag_cure is not null and tag_at between :earliest and :latest)))
      """;

  private final Db db;

  public UnsureActs(Tx tx) {
    db = tx.db();
  }

  /// Whether there is an act of the item of which the time is not sure. There hardly ever is.
  public boolean any(ItemId item) {
    return db.query("select exists (select 1 from unsure_acts where item = :item)")
        .bind("item", item.value())
        .truths()
        .one();
  }

  /// Enters an act of which the time is not sure.
  public void enter(StationId station, TransactionReport report, Span between) {
    db.update(
            """
            insert into unsure_acts (transaction_id, item, station, earliest, latest)
            values (:id, :item, :station, :earliest, :latest)
            """)
        .bind("id", report.transaction().toString())
        .bind("item", report.item().value())
        .bind("station", station.value())
        .bind("earliest", between.earliest().toEpochMilli())
        .bind("latest", between.latest().toEpochMilli())
        .execute();
  }

  /// Until when it is not known whether an act of another station, or a cure, with the same item
  /// was before this act or behind it; empty where all is known. Acts that neither changed who has
  /// the item nor touched its tag do not count.
  ///
  /// @param between within what time the act happened; a single moment where that is known
  public Optional<Instant> orderUnknownUntil(
      StationId station, TransactionReport report, Span between) {
    String query = report.toldBetween().isPresent() ? MEETS_ANY : MEETS_UNSURE;
    return db.query(query)
        .bind("item", report.item().value())
        .bind("station", station.value())
        .bind("earliest", between.earliest().toEpochMilli())
        .bind("latest", between.latest().toEpochMilli())
        .map(UnsureActs::until)
        .one();
  }

  private static Optional<Instant> until(Row row) {
    return row.isNull("until")
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(row.getLong("until")));
  }

  /// Whether another act of the item may have happened at this moment or later.
  public boolean reach(TransactionReport report, Instant then) {
    return db.query(
            """
            select count(*) from unsure_acts
            where item = :item and transaction_id <> :id and latest >= :then
            """)
        .bind("item", report.item().value())
        .bind("id", report.transaction().toString())
        .bind("then", then.toEpochMilli())
        .integers()
        .map(count -> count > 0)
        .one();
  }
}
