package kz.oqyrman.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of an answer, good while it is looked at. A number that is null reads as 0, truth as
/// false, text and bytes as null.
///
/// Each method throws IllegalArgumentException when the answer has no such column.
public final class Row {
  private final ResultSet result;
  private final Map<String, Integer> columns;

  Row(ResultSet result, Map<String, Integer> columns) {
    this.result = result;
    this.columns = columns;
  }

  public String getString(String column) {
    return text(place(column));
  }

  public long getLong(String column) {
    return number(place(column));
  }

  public int getInt(String column) {
    return Math.toIntExact(number(place(column)));
  }

  public boolean getBoolean(String column) {
    return getLong(column) != 0;
  }

  public boolean isNull(String column) {
    try {
      return result.getObject(place(column)) == null;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  public byte @Nullable [] getBytes(String column) {
    try {
      return result.getBytes(place(column));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  String first() {
    return text(1);
  }

  @SuppressWarnings("NullAway") // which columns may be null is known to those who own the table
  private String text(int place) {
    try {
      return result.getString(place);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  long number(int place) {
    try {
      return result.getLong(place);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private int place(String column) {
    Integer place = columns.get(column);
    if (place == null) {
      throw new IllegalArgumentException("no column " + column + ", only " + columns.keySet());
    }
    return place;
  }
}
