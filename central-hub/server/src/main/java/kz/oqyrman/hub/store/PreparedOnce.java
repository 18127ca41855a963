package kz.oqyrman.hub.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// Keeps the statements of one connection prepared: SQLite takes longer to read a statement than to
/// run it. There are as many as there are texts of SQL in the program; those that are made up at
/// run time are few. For the writer's thread only.
final class PreparedOnce implements StatementBuilder {
  /// More different texts than the program has mean that one holds a value: it is not kept.
  private static final int MOST_KEPT = 500;

  private final StatementBuilder plain = new DefaultStatementBuilder();
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return plain.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = context.isReturningGeneratedKeys() ? null : idle.remove(sql);
    return kept == null ? plain.create(connection, sql, context) : kept;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return plain.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    boolean room = idle.size() < MOST_KEPT && !idle.containsKey(sql);
    if (room && statement instanceof PreparedStatement prepared && !prepared.isClosed()) {
      prepared.clearParameters();
      idle.put(sql, prepared);
    } else {
      plain.close(connection, sql, statement);
    }
  }

  @Override
  public void close(Connection connection) {
    for (PreparedStatement statement : idle.values()) {
      try {
        statement.close();
      } catch (SQLException _) {
        // the connection closes with it
      }
    }
    idle.clear();
    plain.close(connection);
  }
}
