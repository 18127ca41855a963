package kz.oqyrman.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/// What stands in the file of a kiosk's journal, read from a copy: the file as a power cut left it
/// is for the kiosk to open.
///
/// @param acts ids of the acts that are kept, and the last step that was kept of each
/// @param lastSequence the highest number the station has given
record JournalFile(Map<String, String> acts, long lastSequence) {
  private static final String STEPS =
      """
      SELECT transaction_id,
        CASE WHEN report IS NOT NULL THEN 'told'
          WHEN kind = 'CHECK_IN' AND verdict IS NOT NULL THEN 'decided'
          WHEN tag IS NOT NULL THEN 'secured'
          WHEN wished IS NOT NULL THEN 'securing'
          WHEN verdict IS NOT NULL THEN 'decided'
          ELSE 'proposed' END
      FROM act ORDER BY sequence
      """;

  /// Reads the file of a kiosk that is running, beside it.
  static JournalFile look(Path journal) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(10_000);
    try (Connection db = config.createConnection("jdbc:sqlite:" + journal)) {
      return read(db);
    }
  }

  /// Reads it; the kiosk must not be running.
  static JournalFile read(Path journal) throws IOException, SQLException {
    Path copies = Files.createTempDirectory("journal");
    Path copy = copies.resolve("journal.db");
    Files.copy(journal, copy);
    Path log = journal.resolveSibling(journal.getFileName() + "-wal");
    if (Files.exists(log)) {
      Files.copy(log, copies.resolve("journal.db-wal"), StandardCopyOption.REPLACE_EXISTING);
    }
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      return read(db);
    } finally {
      try (var files = Files.list(copies)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(copies);
    }
  }

  private static JournalFile read(Connection db) throws SQLException {
    try (Statement s = db.createStatement()) {
      Map<String, String> acts = new LinkedHashMap<>();
      try (ResultSet steps = s.executeQuery(STEPS)) {
        while (steps.next()) {
          acts.put(steps.getString(1), steps.getString(2));
        }
      }
      try (ResultSet counter = s.executeQuery("SELECT last_sequence FROM counter")) {
        return new JournalFile(acts, counter.next() ? counter.getLong(1) : 0);
      }
    }
  }
}
