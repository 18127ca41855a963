package kz.oqyrman.hub.store;

import java.io.Serial;
import java.sql.SQLException;

/// The database refused a statement, or is broken: a bug, a full disk, a file that is damaged.
public final class DatabaseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DatabaseException(SQLException why) {
    super(why.getMessage(), why);
  }

  DatabaseException(String statement, SQLException why) {
    super(why.getMessage() + " in: " + statement, why);
  }
}
