package kz.oqyrman.hub.accounts;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import kz.oqyrman.hub.store.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The record of what staff did: it grows and nothing else. No secret and no patron stands in it.
public final class StaffActs {
  private final Handle handle;

  public StaffActs(Tx tx) {
    handle = tx.handle();
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
    return handle
        .createUpdate(
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

  private static final RowMapper<Act> ACT =
      (row, _) ->
          new Act(
              row.getLong("act"),
              Instant.ofEpochMilli(row.getLong("happened_at")),
              new Who(row.getString("account"), row.getString("address")),
              Kind.valueOf(row.getString("kind")),
              row.getString("object"));

  /// The newest first.
  ///
  /// @param before only acts with a smaller number
  public List<Act> newest(long before, int most) {
    return handle
        .createQuery("select * from staff_acts where act < :before order by act desc limit :most")
        .bind("before", before)
        .bind("most", most)
        .map(ACT)
        .list();
  }

  /// All of them, the oldest first, one after the other.
  public void each(Consumer<Act> take) {
    handle.createQuery("select * from staff_acts order by act").map(ACT).forEach(take);
  }

  /// How many there are.
  public long count() {
    return handle.createQuery("select count(*) from staff_acts").mapTo(Long.class).one();
  }
}
