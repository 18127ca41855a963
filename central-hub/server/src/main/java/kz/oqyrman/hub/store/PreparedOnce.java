package kz.oqyrman.hub.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the statements of one connection prepared: SQLite takes longer to read a statement than to
/// run it. There are as many as there are texts of SQL in the program; those that are made up at
/// run time are few. For the writer's thread only.
///
/// Jdbi closes a statement itself after each use, so what it gets is the statement with another
/// `close`: one that keeps it for the next time. What was bound stays bound until then: SQLite
/// reads many statements anew when their bindings are cleared.
final class PreparedOnce implements StatementBuilder {
  private static final Logger log = LoggerFactory.getLogger(PreparedOnce.class);

  /// More different texts than the program has mean that one holds a value: it is not kept.
  private static final int MOST_KEPT = 500;

  private final StatementBuilder plain = new DefaultStatementBuilder();
  private final Map<String, Lent> idle = new HashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return plain.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    if (context.isReturningGeneratedKeys()) {
      return plain.create(connection, sql, context);
    }
    Lent kept = idle.remove(sql);
    return (kept == null ? new Lent(sql, plain.create(connection, sql, context)) : kept).face;
  }

  /// A statement in use, behind a face that gives it back when it is closed. The driver ends a
  /// statement that fails: that one is not kept.
  private final class Lent implements InvocationHandler {
    private final String sql;
    private final PreparedStatement real;
    private final PreparedStatement face;
    private boolean failed;

    Lent(String sql, PreparedStatement real) {
      this.sql = sql;
      this.real = real;
      face =
          (PreparedStatement)
              Proxy.newProxyInstance(
                  PreparedOnce.class.getClassLoader(),
                  new Class<?>[] {PreparedStatement.class},
                  this);
    }

    @Override
    public @Nullable Object invoke(
        Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        giveBack();
        return null;
      }
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        failed = true;
        throw e.getTargetException();
      }
    }

    private void giveBack() throws SQLException {
      if (!failed && idle.size() < MOST_KEPT) {
        Lent another = idle.put(sql, this);
        if (another != null && another != this) {
          another.real.close();
        }
      } else {
        real.close();
      }
    }
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return plain.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    statement.close();
  }

  @Override
  public void close(Connection connection) {
    for (Lent statement : idle.values()) {
      try {
        statement.real.close();
      } catch (SQLException e) {
        log.debug("a statement did not close; it ends with its connection: {}", e.getMessage());
      }
    }
    idle.clear();
    plain.close(connection);
  }
}
