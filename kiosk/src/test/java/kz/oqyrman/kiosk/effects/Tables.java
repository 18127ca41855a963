package kz.oqyrman.kiosk.effects;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import kz.oqyrman.kiosk.journal.Journal;

/// The tables of an open journal, changed behind its back. The journal holds its file's write lock
/// all the time, so only its own connection can do that.
final class Tables {
  private Tables() {}

  static void change(Journal journal, String sql) throws SQLException {
    synchronized (journal) {
      Connection db = connection(journal);
      try (Statement s = db.createStatement()) {
        s.executeUpdate(sql);
      }
      db.commit();
    }
  }

  private static Connection connection(Journal journal) {
    try {
      Field db = Journal.class.getDeclaredField("db");
      db.setAccessible(true);
      return (Connection) db.get(journal);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the journal has no connection any more", e);
    }
  }
}
