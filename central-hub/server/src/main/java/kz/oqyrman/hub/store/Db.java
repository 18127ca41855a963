package kz.oqyrman.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection. Its statements stay prepared: SQLite takes longer to read a statement than to
/// run it. There are as many as there are texts of SQL in the program; those that are made up at
/// run time are few. One thread at a time.
///
/// It is as thin as can be, because an act of circulation is a score of statements, each of a few
/// microseconds, and a station that was away for weeks brings a hundred thousand acts.
public final class Db implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Db.class);

  /// More different texts than the program has mean that one holds a value: it is not kept.
  private static final int MOST_KEPT = 500;

  private static final Map<String, Sql> READ = new ConcurrentHashMap<>();

  private final Connection connection;
  private final Map<String, Prepared> idle = new HashMap<>();

  Db(Connection connection) {
    this.connection = connection;
  }

  /// A question.
  ///
  /// @param sql with names for its values: `:item`
  public Query query(String sql) {
    return new Query(this, sql, take(sql));
  }

  /// Something that changes rows.
  ///
  /// @param sql with names for its values: `:item`
  public Update update(String sql) {
    return new Update(this, sql, take(sql));
  }

  private Prepared take(String sql) {
    Prepared kept = idle.remove(sql);
    if (kept != null) {
      return kept;
    }
    try {
      Sql read = READ.get(sql);
      if (read == null) {
        read = Sql.of(sql);
        if (READ.size() < MOST_KEPT) {
          READ.put(sql, read);
        }
      }
      return new Prepared(read, connection.prepareStatement(read.text()));
    } catch (SQLException e) {
      throw new DatabaseException(sql, e);
    }
  }

  void giveBack(String sql, Prepared statement) {
    Prepared another = idle.size() < MOST_KEPT ? idle.put(sql, statement) : statement;
    if (another != null) {
      close(another);
    }
  }

  /// The driver ends a statement that fails: it is not kept.
  static void close(Prepared statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      log.debug("a statement did not close; it ends with its connection: {}", e.getMessage());
    }
  }

  void begin() {
    control(() -> connection.setAutoCommit(false));
  }

  void commit() {
    control(() -> connection.setAutoCommit(true));
  }

  /// Undoes what was done since the beginning. On a full disk SQLite has done so already, and says
  /// that there is nothing to undo; whatever it says, the next beginning finds out how it stands.
  void rollback() {
    quietly(() -> word("rollback"));
    quietly(() -> connection.setAutoCommit(true));
  }

  private static void quietly(Control control) {
    try {
      control.run();
    } catch (SQLException | DatabaseException e) {
      log.debug("at the end of a transaction that was undone: {}", e.getMessage());
    }
  }

  void savepoint(String name) {
    word("savepoint " + name);
  }

  void release(String name) {
    word("release " + name);
  }

  void rollbackTo(String name) {
    word("rollback to " + name);
    word("release " + name);
  }

  private void word(String sql) {
    control(() -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    });
  }

  private interface Control {
    void run() throws SQLException;
  }

  private static void control(Control control) {
    try {
      control.run();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public void close() {
    idle.values().forEach(Db::close);
    idle.clear();
    control(connection::close);
  }
}
