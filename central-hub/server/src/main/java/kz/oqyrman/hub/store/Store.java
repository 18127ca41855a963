package kz.oqyrman.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The hub's SQLite file: one [Writer], a few readers that never wait for it (write-ahead log). A
/// commit returns when it is on the disk (`synchronous=FULL`).
///
/// Moments stand in the tables as milliseconds since 1970 UTC (`…_at bigint`), days as ISO text
/// (`…_on text`), so that both sort and both read the same in any database.
public final class Store implements AutoCloseable {
  /// Its name in the data folder.
  public static final String FILE = "hub.sqlite";

  /// The newest migration. It stands in the file's `user_version`, so that Flyway, which takes long
  /// to find out that nothing is to be done, is asked only where something may be.
  static final int TABLES = 35;

  /// How long one process waits for the other's write lock: the hub and `hub import` share a file.
  private static final Duration LONGEST_WAIT_FOR_THE_LOCK = Duration.ofSeconds(5);

  /// The upper parts of all indexes of a large ledger, so that they are not read again and again.
  private static final int WRITER_CACHE_KIB = 16 * 1024;

  /// How long the write-ahead log grows before it is folded into the file: 16 MiB. The pages that
  /// every act touches are folded once, not again and again while a long journal drains.
  private static final int WAL_PAGES = 4_000;

  /// What differs between the databases that the tables may stand in.
  private static final Map<String, String> SQLITE_WORDS =
      Map.of("serial", "integer primary key autoincrement", "bytes", "blob");

  private final Readers readers;
  private final @Nullable Writer writer;

  private Store(Readers readers, @Nullable Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /// Opens the file in the data folder for reading and writing, makes it where there is none, and
  /// brings its tables to this program's version.
  ///
  /// @throws IOException when that cannot be: no folder, or the file is no database
  public static Store open(Path data) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve(FILE);
    SQLiteDataSource writing = writing(file);
    try {
      migrate(writing);
    } catch (FlywayException | SQLException e) {
      throw cannotOpen(file, e);
    }
    Readers readers = readers(file);
    try {
      return new Store(readers, new Writer(new Db(writing.getConnection())));
    } catch (SQLException | RuntimeException e) {
      readers.close();
      throw cannotOpen(file, e);
    }
  }

  private static void migrate(SQLiteDataSource writing) throws SQLException {
    int tables = tables(writing);
    if (tables == TABLES) {
      return;
    }
    if (tables > TABLES) {
      throw new SQLException(
          "a newer program made its tables (version %d, this one knows %d)"
              .formatted(tables, TABLES));
    }
    Flyway.configure()
        .dataSource(writing)
        .locations("classpath:db/migration", "classpath:db/sqlite")
        .placeholders(SQLITE_WORDS)
        .load()
        .migrate();
    try (Connection db = writing.getConnection();
        Statement statement = db.createStatement()) {
      statement.executeUpdate("pragma user_version = " + TABLES);
    }
  }

  /// 0 in a new file, and in one that was last opened by a program that did not note it.
  private static int tables(SQLiteDataSource writing) throws SQLException {
    try (Connection db = writing.getConnection();
        Statement statement = db.createStatement();
        ResultSet version = statement.executeQuery("pragma user_version")) {
      return version.getInt(1);
    }
  }

  private static IOException cannotOpen(Path file, Exception why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new IOException(file + " cannot be opened: " + root.getMessage(), why);
  }

  private static Readers readers(Path file) throws IOException {
    try {
      return new Readers(reading(file));
    } catch (RuntimeException e) {
      throw cannotOpen(file, e);
    }
  }

  /// Opens the file to look at it, also while a hub runs on it.
  ///
  /// @throws IOException when there is none
  public static Store openReadOnly(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no hub in " + data + ": no file " + FILE);
    }
    return new Store(readers(file), null);
  }

  /// Reads one consistent state of the database.
  public <T extends @Nullable Object> T read(Act<T> act) {
    return readers.read(act);
  }

  /// The one writer.
  ///
  /// @throws IllegalStateException when the store was opened to be looked at
  public Writer writer() {
    if (writer == null) {
      throw new IllegalStateException("opened to be read only");
    }
    return writer;
  }

  /// The writer is the last to go: only it may fold the write-ahead log into the file.
  @Override
  public void close() {
    readers.close();
    if (writer != null) {
      writer.close();
    }
  }

  private static SQLiteDataSource reading(Path file) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setReadOnly(true);
    settings.setBusyTimeout((int) LONGEST_WAIT_FOR_THE_LOCK.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(settings);
    source.setUrl(url(file));
    return source;
  }

  private static SQLiteDataSource writing(Path file) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.setBusyTimeout((int) LONGEST_WAIT_FOR_THE_LOCK.toMillis());
    settings.enforceForeignKeys(true);
    settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    settings.setCacheSize(-WRITER_CACHE_KIB);
    settings.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(WAL_PAGES));
    // what a savepoint needs to undo an act would else go through a file, for every act
    settings.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // nobody asks for them, and to look for them costs each insert a statement
    settings.setGetGeneratedKeys(false);
    // whose an item was is cut from the record, and must not be found in the file afterwards
    settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    SQLiteDataSource source = new SQLiteDataSource(settings);
    source.setUrl(url(file));
    return source;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }
}
