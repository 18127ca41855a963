package kz.oqyrman.hub.accounts;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// The record of what staff did: it grows and nothing else. No secret and no patron stands in it.
public final class StaffActs {
  private final Db db;

  public StaffActs(Tx tx) {
    db = tx.db();
  }

  /// What somebody did.
  public enum Kind {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGN_IN_LOCKED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    LOGIN_MADE,
    PAIRING_CODE_MADE,
    STATION_PAIRED,
    STATION_REVOKED,
    STATION_ENROLLED,
    LIBRARY_IMPORTED,
    RECORD_EXPORTED,
    DISCREPANCY_CURED,
    CURE_UNDONE,
    DISCREPANCY_TAKEN
  }

  /// Who does something, and from where.
  ///
  /// @param account of the staff pages; `os:NAME` at the hub's command line
  /// @param address of the browser; empty at the command line
  public record Who(String account, String address) {
    /// Whoever started this program.
    public static Who atTheCommandLine() {
      return new Who("os:" + System.getProperty("user.name", "?"), "");
    }
  }

  /// One act.
  ///
  /// @param object what it was done to, such as a station; may be empty
  public record Act(long number, Instant at, Who who, Kind kind, String object) {}

  /// Adds one.
  ///
  /// @return how many were added: 1
  public int add(Who who, Kind kind, String object, Instant now) {
    return db.update(
            """
            insert into staff_acts (happened_at, account, address, kind, object)
            values (:now, :account, :address, :kind, :object)
            """)
        .bind("now", now.toEpochMilli())
        .bind("account", who.account())
        .bind("address", who.address())
        .bind("kind", kind.name())
        .bind("object", object)
        .execute();
  }

  private static Act act(Row row) {
    return new Act(
        row.getLong("act"),
        Instant.ofEpochMilli(row.getLong("happened_at")),
        new Who(row.getString("account"), row.getString("address")),
        Kind.valueOf(row.getString("kind")),
        row.getString("object"));
  }

  /// The newest first.
  ///
  /// @param before only acts with a smaller number
  public List<Act> newest(long before, int most) {
    return db.query("select * from staff_acts where act < :before order by act desc limit :most")
        .bind("before", before)
        .bind("most", most)
        .map(StaffActs::act)
        .list();
  }

  /// All of them, the oldest first, one after the other.
  public void each(Consumer<Act> take) {
    db.query("select * from staff_acts order by act").map(StaffActs::act).forEach(take);
  }

  /// How many there are.
  public long count() {
    return db.query("select count(*) from staff_acts").longs().one();
  }
}
