package kz.oqyrman.hub.store;

/// One transaction of the database, handed from the code that decides to the code that owns a
/// table. Good until the work it was given to returns.
public final class Tx {
  private final Db db;

  Tx(Db db) {
    this.db = db;
  }

  /// For the owners of tables; nobody else names the database.
  public Db db() {
    return db;
  }

  /// Runs a part of an act that may fail alone: what it wrote is undone, the rest of the act
  /// stands.
  ///
  /// @throws RuntimeException what the part threw, after undoing it
  public void attempt(Runnable part) {
    db.savepoint("part");
    try {
      part.run();
    } catch (Throwable failed) {
      db.rollbackTo("part");
      throw failed;
    }
    db.release("part");
  }
}
