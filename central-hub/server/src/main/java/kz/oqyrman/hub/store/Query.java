package kz.oqyrman.hub.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A question and its values.
public final class Query extends Bound<Query> {
  Query(Db db, String sql, Prepared statement) {
    super(db, sql, statement);
  }

  @Override
  Query self() {
    return this;
  }

  /// What each row of the answer means.
  public <T extends @Nullable Object> Rows<T> map(Function<Row, T> meaning) {
    return new Rows<>(this, meaning);
  }

  /// Rows of one whole number.
  public Rows<Long> longs() {
    return map(row -> row.number(1));
  }

  /// Rows of one small whole number.
  public Rows<Integer> integers() {
    return map(row -> Math.toIntExact(row.number(1)));
  }

  /// Rows of one yes or no.
  public Rows<Boolean> truths() {
    return map(row -> row.number(1) != 0);
  }

  /// Rows of one text, which is null nowhere.
  public Rows<String> texts() {
    return map(Row::first);
  }
}
