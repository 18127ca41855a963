package kz.oqyrman.hub.store;

import org.jdbi.v3.core.Handle;

/// One transaction of the database, handed from the code that decides to the code that owns a
/// table. Good until the work it was given to returns.
public final class Tx {
  private final Handle handle;

  Tx(Handle handle) {
    this.handle = handle;
  }

  /// For the owners of tables; nobody else names the database.
  public Handle handle() {
    return handle;
  }

  /// Runs a part of an act that may fail alone: what it wrote is undone, the rest of the act
  /// stands.
  ///
  /// @throws RuntimeException what the part threw, after undoing it
  public void attempt(Runnable part) {
    handle.savepoint("part");
    try {
      part.run();
    } catch (Throwable failed) {
      handle.rollbackToSavepoint("part");
      throw failed;
    }
    handle.releaseSavepoint("part");
  }
}
