package kz.oqyrman.simulators.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// How fast the same database takes the same number of durable batches of as many rows, when nobody
/// decides anything: one table, one prepared statement, one commit a batch, with the hub's
/// settings.
final class RawBatches {
  /// A report is some three hundred bytes.
  private static final String REPORT = "x".repeat(300);

  private RawBatches() {}

  static String measure(Path folder, int batches, int rows) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    try (Connection db = config.createConnection("jdbc:sqlite:" + folder.resolve("raw.sqlite"))) {
      try (Statement table = db.createStatement()) {
        table.executeUpdate("create table raw (number integer primary key, report text not null)");
      }
      db.setAutoCommit(false);
      long start = System.nanoTime();
      write(db, batches, rows);
      double seconds = (System.nanoTime() - start) / 1e9;
      return "raw SQLite, %,d batches: %,.0f rows/s"
          .formatted(batches, (long) batches * rows / seconds);
    } catch (SQLException e) {
      throw new IOException("the raw database cannot be measured", e);
    }
  }

  private static void write(Connection db, int batches, int rows) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement("insert into raw (report) values (?)")) {
      for (int batch = 0; batch < batches; batch++) {
        for (int row = 0; row < rows; row++) {
          insert.setString(1, REPORT);
          insert.executeUpdate();
        }
        db.commit();
      }
    }
  }
}
