package kz.oqyrman.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  @TempDir Path folder;

  /// Written as the kiosk writes it, and read while it stands open, and as a power cut left it.
  @Test
  void tellsTheLastStepOfEachAct() throws Exception {
    Path journal = folder.resolve("journal.db");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + journal);
        Statement s = db.createStatement()) {
      s.execute("PRAGMA journal_mode=WAL");
      s.execute("CREATE TABLE act (transaction_id, sequence, kind, verdict, wished, tag, report)");
      s.execute("CREATE TABLE counter (last_sequence)");
      s.execute("INSERT INTO counter VALUES (8)");
      s.execute(
          """
          INSERT INTO act VALUES
            ('a', 1, 'CHECK_OUT', NULL, NULL, NULL, NULL),
            ('b', 2, 'CHECK_OUT', 'lent', NULL, NULL, NULL),
            ('c', 3, 'CHECK_OUT', 'lent', 'DISARMED', NULL, NULL),
            ('d', 4, 'CHECK_OUT', 'lent', 'DISARMED', 'DISARMED', NULL),
            ('e', 5, 'CHECK_OUT', 'lent', 'DISARMED', 'DISARMED', 'the report'),
            ('f', 6, 'CHECK_IN', NULL, 'ARMED', NULL, NULL),
            ('g', 7, 'CHECK_IN', NULL, 'ARMED', 'ARMED', NULL),
            ('h', 8, 'CHECK_IN', 'taken back', 'ARMED', 'ARMED', NULL)
          """);

      JournalFile open = JournalFile.look(journal);

      assertThat(open).isEqualTo(JournalFile.read(journal));
      assertThat(open.lastSequence()).isEqualTo(8);
      assertThat(open.acts())
          .containsExactly(
              entry("a", "proposed"),
              entry("b", "decided"),
              entry("c", "securing"),
              entry("d", "secured"),
              entry("e", "told"),
              entry("f", "securing"),
              entry("g", "secured"),
              entry("h", "decided"));
    }
  }
}
