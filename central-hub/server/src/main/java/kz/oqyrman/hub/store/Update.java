package kz.oqyrman.hub.store;

import java.sql.SQLException;

/// Something that changes rows, and its values.
public final class Update extends Bound<Update> {
  Update(Db db, String sql, Prepared statement) {
    super(db, sql, statement);
  }

  @Override
  Update self() {
    return this;
  }

  /// Does it.
  ///
  /// @return how many rows were changed
  /// @throws DatabaseException when the database refuses
  public int execute() {
    int changed;
    try {
      changed = statement.update();
    } catch (SQLException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      Db.close(statement);
      throw e;
    }
    db.giveBack(sql, statement);
    return changed;
  }
}
