package kz.oqyrman.hub.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement that gets its values.
abstract sealed class Bound<S extends Bound<S>> permits Query, Update {
  final Db db;
  final String sql;
  final Prepared statement;

  Bound(Db db, String sql, Prepared statement) {
    this.db = db;
    this.sql = sql;
    this.statement = statement;
  }

  abstract S self();

  /// @param value text, a whole number, truth, bytes or nothing; an [Optional] stands for what it
  ///   holds
  public S bind(String name, @Nullable Object value) {
    Object held = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    try {
      statement.bind(name, held);
    } catch (SQLException e) {
      throw failed(e);
    }
    return self();
  }

  /// All values at once.
  public S bind(Map<String, ?> values) {
    values.forEach(this::bind);
    return self();
  }

  DatabaseException failed(SQLException why) {
    Db.close(statement);
    return new DatabaseException(sql, why);
  }
}
