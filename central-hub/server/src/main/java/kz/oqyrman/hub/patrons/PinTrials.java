package kz.oqyrman.hub.patrons;

import java.time.Duration;
import java.time.Instant;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.hub.accounts.Trials;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// How often a patron's PIN was typed wrong, at whichever station, since it was last right. Kept in
/// the database: a hub that starts anew forgives nothing.
public final class PinTrials {
  /// Three slips are free; then each further try waits, a minute at first, an hour at the most. So
  /// a thief of a card has some thirty tries a day at ten thousand PINs.
  public static final Trials.Rule RULE =
      new Trials.Rule(3, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

  private final Db db;

  public PinTrials(Tx tx) {
    db = tx.db();
  }

  private record Wrong(int count, Instant last) {}

  /// How long the next try must wait; zero when it may be made now.
  public Duration wait(PatronId patron, Instant now) {
    Wrong wrong = wrong(patron, now);
    Duration left = Duration.between(now, wrong.last().plus(RULE.after(wrong.count())));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Wrong wrong(PatronId patron, Instant now) {
    return db.query("select wrong, last_at from pin_trials where patron = :patron")
        .bind("patron", patron.value())
        .map(row -> new Wrong(row.getInt("wrong"), Instant.ofEpochMilli(row.getLong("last_at"))))
        .findOne()
        .filter(wrong -> now.isBefore(wrong.last().plus(RULE.forgotten())))
        // a clock that was put back must not lock anybody out for longer
        .map(wrong -> wrong.last().isAfter(now) ? new Wrong(wrong.count(), now) : wrong)
        .orElse(new Wrong(0, now));
  }

  /// Counts a try as wrong until [#right]: tries at the same time are counted too.
  ///
  /// @return whether it may be made
  public boolean begin(PatronId patron, Instant now) {
    if (!wait(patron, now).isZero()) {
      return false;
    }
    return db.update(
                """
                insert into pin_trials (patron, wrong, last_at) values (:patron, :wrong, :now)
                on conflict (patron) do update set wrong = excluded.wrong,
                  last_at = excluded.last_at
                """)
            .bind("patron", patron.value())
            .bind("wrong", wrong(patron, now).count() + 1)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /// The PIN was right: all is forgiven.
  ///
  /// @return how many patrons that was for: 1 or 0
  public int right(PatronId patron) {
    return db.update("delete from pin_trials where patron = :patron")
        .bind("patron", patron.value())
        .execute();
  }
}
