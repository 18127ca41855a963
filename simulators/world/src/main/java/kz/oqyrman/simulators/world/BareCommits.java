package kz.oqyrman.simulators.world;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongSupplier;
import org.sqlite.SQLiteConfig;

/// How fast SQLite alone commits one row on the disk on which worlds live: no world whose journals
/// and ledger are real can be faster than its commits.
final class BareCommits {
  private static final int COMMITS = 20_000;

  private BareCommits() {}

  /// Commits a second.
  static double rate(LongSupplier nanos) {
    Path folder = Folders.temporary();
    try (Connection db = config().createConnection("jdbc:sqlite:" + folder.resolve("bare"));
        Statement statement = db.createStatement()) {
      statement.execute("create table acts (act integer primary key, said text)");
      db.setAutoCommit(false);
      commit(db, COMMITS / 10);
      long begun = nanos.getAsLong();
      commit(db, COMMITS);
      return COMMITS * 1e9 / (nanos.getAsLong() - begun);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite does not commit here", e);
    } finally {
      Folders.delete(folder);
    }
  }

  /// As journal and ledger do.
  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config;
  }

  private static void commit(Connection db, int times) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement("insert into acts (said) values (?)")) {
      for (int i = 0; i < times; i++) {
        insert.setString(1, "lent");
        insert.executeUpdate();
        db.commit();
      }
    }
  }
}
