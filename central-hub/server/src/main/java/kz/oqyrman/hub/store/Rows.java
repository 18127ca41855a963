package kz.oqyrman.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The answer to a question, which is asked when it is taken. It is taken once.
public final class Rows<T extends @Nullable Object> {
  private final Query query;
  private final Function<Row, T> meaning;

  Rows(Query query, Function<Row, T> meaning) {
    this.query = query;
    this.meaning = meaning;
  }

  /// What each of these means.
  public <U extends @Nullable Object> Rows<U> map(Function<? super T, U> further) {
    return new Rows<>(query, row -> further.apply(meaning.apply(row)));
  }

  /// The rows one after the other, without holding them all.
  public void forEach(Consumer<? super T> taker) {
    read(taker, Integer.MAX_VALUE);
  }

  /// All rows.
  public List<T> list() {
    List<T> rows = new ArrayList<>();
    forEach(rows::add);
    return rows;
  }

  /// All rows.
  public Stream<T> stream() {
    return list().stream();
  }

  /// The first row, where there is one.
  public Optional<T> findFirst() {
    List<T> rows = new ArrayList<>(1);
    read(rows::add, 1);
    return rows.stream().findFirst();
  }

  /// The row, where there is one.
  ///
  /// @throws IllegalStateException when there are several
  public Optional<T> findOne() {
    List<T> rows = new ArrayList<>(1);
    read(rows::add, 2);
    if (rows.size() > 1) {
      throw new IllegalStateException("more than one row: " + query.sql);
    }
    return rows.stream().findFirst();
  }

  /// The row.
  ///
  /// @throws IllegalStateException when there is none, or several
  public T one() {
    return findOne().orElseThrow(() -> new IllegalStateException("no row: " + query.sql));
  }

  private void read(Consumer<? super T> taker, int most) {
    try (ResultSet result = query.statement.query()) {
      Row row = new Row(result, query.statement.columns(result));
      for (int count = 0; count < most && result.next(); count++) {
        taker.accept(meaning.apply(row));
      }
    } catch (SQLException e) {
      throw query.failed(e);
    } catch (Throwable e) {
      Db.close(query.statement);
      throw e;
    }
    query.db.giveBack(query.sql, query.statement);
  }
}
