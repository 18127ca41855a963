package kz.oqyrman.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// One connection to a real SQLite file.
class DbTest {
  @TempDir Path folder;
  private Db db;

  @BeforeEach
  void open() throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("test.sqlite"));
    db = new Db(source.getConnection());
    db.update("create table books (book text primary key, copies bigint, cover blob)").execute();
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void valuesGoInByNameAndRowsComeOutByName() {
    put("Абай жолы", 3);
    List<String> found =
        db.query("select copies, book, cover from books where book = :book or copies = :n")
            .bind(Map.of("book", "Абай жолы", "n", 7))
            .map(row -> row.getString("book") + " " + row.getInt("copies") + row.isNull("cover"))
            .list();
    assertThat(found).containsExactly("Абай жолы 3true");
  }

  @Test
  void aNameMayStandTwiceAndOneInQuotesIsNone() {
    put("a:b", 1);
    assertThat(
            db.query("select ':x' || book from books where book = :x and 'a:b' = :x")
                .bind("x", "a:b")
                .texts()
                .one())
        .isEqualTo(":xa:b");
  }

  @Test
  void everyValueMustBeGivenAnewForEachRun() {
    String sql = "select count(*) from books where book = :book";
    assertThat(db.query(sql).bind("book", "x").integers().one()).isZero();
    assertThatThrownBy(() -> db.query(sql).integers().one())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 1 is missing");
    assertThatThrownBy(() -> db.query(sql).bind("bok", "x")).hasMessageContaining("no :bok in");
    assertThatThrownBy(() -> db.query(sql).bind("book", 1.5)).hasMessageContaining("Double");
  }

  @Test
  void aColumnThatIsNotThereIsSaid() {
    put("x", 1);
    assertThatThrownBy(
            () -> db.query("select book from books").map(row -> row.getLong("copies")).list())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column copies");
  }

  @Test
  void oneMeansOne() {
    put("x", 1);
    put("y", 1);
    Rows<String> both = db.query("select book from books order by book").texts();
    assertThatThrownBy(both::one).isInstanceOf(IllegalStateException.class);
    assertThat(db.query("select book from books order by book").texts().findFirst()).contains("x");
    assertThat(db.query("select book from books where copies = 2").texts().findOne()).isEmpty();
    assertThatThrownBy(() -> db.query("select book from books where copies = 2").texts().one())
        .hasMessageContaining("no row");
  }

  @Test
  void theSameQuestionMayBeAskedWhileItsAnswerIsRead() {
    put("x", 1);
    put("y", 2);
    List<String> pairs = new ArrayList<>();
    db.query("select book from books order by book")
        .texts()
        .forEach(outer ->
            db.query("select book from books order by book")
                .texts()
                .forEach(inner -> pairs.add(outer + inner)));
    assertThat(pairs).containsExactly("xx", "xy", "yx", "yy");
  }

  @Test
  void nothingAndAnEmptyOptionalAreNull() {
    db.update("insert into books values (:book, :copies, :cover)")
        .bind("book", Optional.of("x"))
        .bind("copies", Optional.empty())
        .bind("cover", null)
        .execute();
    assertThat(db.query("select * from books").map(row -> row.isNull("copies")).one()).isTrue();
  }

  @Test
  void aStatementThatFailsSaysWhichAndTheNextOneWorks() {
    put("x", 1);
    assertThatThrownBy(() -> put("x", 2))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("insert into books");
    put("y", 2);
    assertThat(db.query("select count(*) from books").integers().one()).isEqualTo(2);
  }

  @Test
  void whatIsRolledBackNeverWasAndTheNextTransactionBegins() {
    db.begin();
    put("x", 1);
    db.rollback();
    db.rollback();
    db.begin();
    put("y", 1);
    db.savepoint("part");
    put("z", 1);
    db.rollbackTo("part");
    db.commit();
    assertThat(db.query("select book from books").texts().list()).containsExactly("y");
  }

  private void put(String book, int copies) {
    db.update("insert into books (book, copies) values (:book, :copies)")
        .bind("book", book)
        .bind("copies", copies)
        .execute();
  }
}
