package kz.oqyrman.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A statement of one connection, prepared, with the names of its values and of its columns.
final class Prepared {
  private final Sql sql;
  private final PreparedStatement statement;
  private final boolean[] bound;
  private @Nullable Map<String, Integer> columns;

  Prepared(Sql sql, PreparedStatement statement) {
    this.sql = sql;
    this.statement = statement;
    bound = new boolean[sql.size() + 1];
  }

  void bind(String name, @Nullable Object value) throws SQLException {
    int[] places = sql.places().get(name);
    if (places == null) {
      throw new IllegalArgumentException("no :" + name + " in " + sql.text());
    }
    for (int place : places) {
      set(place, value);
      bound[place] = true;
    }
  }

  private void set(int place, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> statement.setObject(place, null);
      case String text -> statement.setString(place, text);
      case Long number -> statement.setLong(place, number);
      case Integer number -> statement.setInt(place, number);
      case Boolean truth -> statement.setBoolean(place, truth);
      case byte[] bytes -> statement.setBytes(place, bytes);
      default ->
          throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
    }
  }

  /// What was bound for the last run must not be taken for this one.
  private void checkBound() {
    for (int place = 1; place < bound.length; place++) {
      if (!bound[place]) {
        throw new IllegalArgumentException(
            "value %d is missing in %s".formatted(place, sql.text()));
      }
      bound[place] = false;
    }
  }

  int update() throws SQLException {
    checkBound();
    return statement.executeUpdate();
  }

  ResultSet query() throws SQLException {
    checkBound();
    return statement.executeQuery();
  }

  /// Where each column stands, by its name. Read once: the tables do not change while the hub runs.
  Map<String, Integer> columns(ResultSet result) throws SQLException {
    Map<String, Integer> known = columns;
    if (known == null) {
      ResultSetMetaData about = result.getMetaData();
      known = new HashMap<>();
      for (int column = about.getColumnCount(); column > 0; column--) {
        known.put(about.getColumnLabel(column), column);
      }
      columns = known;
    }
    return known;
  }

  void close() throws SQLException {
    statement.close();
  }
}
