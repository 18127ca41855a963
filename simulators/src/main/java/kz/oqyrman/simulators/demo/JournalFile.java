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
import java.util.LinkedHashSet;
import java.util.Set;

/// What stands in the file of a kiosk's journal, read from a copy: the file as a power cut left it
/// is for the kiosk to open.
///
/// @param transactions ids of the acts that are kept
/// @param lastSequence the highest number the station has given
record JournalFile(Set<String> transactions, long lastSequence) {
  /// Reads it; the kiosk must not be running, or be idle.
  static JournalFile read(Path journal) throws IOException, SQLException {
    Path copies = Files.createTempDirectory("journal");
    Path copy = copies.resolve("journal.db");
    Files.copy(journal, copy);
    Path log = journal.resolveSibling(journal.getFileName() + "-wal");
    if (Files.exists(log)) {
      Files.copy(log, copies.resolve("journal.db-wal"), StandardCopyOption.REPLACE_EXISTING);
    }
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement s = db.createStatement()) {
      Set<String> transactions = new LinkedHashSet<>();
      try (ResultSet acts = s.executeQuery("SELECT transaction_id FROM act ORDER BY sequence")) {
        while (acts.next()) {
          transactions.add(acts.getString(1));
        }
      }
      try (ResultSet counter = s.executeQuery("SELECT last_sequence FROM counter")) {
        return new JournalFile(transactions, counter.next() ? counter.getLong(1) : 0);
      }
    } finally {
      try (var files = Files.list(copies)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(copies);
    }
  }
}
