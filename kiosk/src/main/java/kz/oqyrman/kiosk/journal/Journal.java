package kz.oqyrman.kiosk.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.kiosk.session.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// The durable list of this station's acts (SQLite, write-ahead log, `synchronous=FULL`): each step
/// is on the disk before anybody sees it. An act stays until the hub has settled it; then its row,
/// and with it the patron, is wiped. Methods may be called from several threads. An open journal
/// holds the write lock of its file: a second station on it is refused at its start.
///
/// The version of the tables stands in `user_version`; one table needs no migration library at
/// every start of a kiosk.
public final class Journal implements Keeper, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int VERSION = 3;
  private static final int NOT_COUNTED = -1;

  /// More than the longest report.
  private static final int PROBE_BYTES = 16 * 1024;

  private static final String[] TABLES = {
    """
    CREATE TABLE act (
      transaction_id TEXT PRIMARY KEY,
      sequence INTEGER NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      item TEXT NOT NULL,
      patron TEXT,
      proposed_at TEXT NOT NULL,
      verdict TEXT,
      wished TEXT,
      tag TEXT,
      report BLOB
    ) STRICT
    """,
    "CREATE TABLE counter (last_sequence INTEGER NOT NULL) STRICT",
    "INSERT INTO counter VALUES (0)"
  };

  /// From version 1 to 2: who decided.
  private static final String DECIDED_BY = "ALTER TABLE act ADD COLUMN decided_by TEXT";

  /// From version 2 to 3: when the last step was written down, in which run of the program while
  /// its clock was not sure (null: the times are sure, or as good as they can be), and the last
  /// time that was sure.
  private static final String[] SURE_TIMES = {
    "ALTER TABLE act ADD COLUMN step_at TEXT",
    "ALTER TABLE act ADD COLUMN unsure_run INTEGER",
    "ALTER TABLE counter ADD COLUMN sure_until INTEGER NOT NULL DEFAULT 0"
  };

  private final Connection db;

  /// By their texts, which are few.
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /// How many acts there are; [#NOT_COUNTED] until somebody asks, and after a failure.
  private int waiting = NOT_COUNTED;

  private final InstantSource clock;

  /// The number of this run of the program, among those whose acts have no sure time.
  private final long run;

  private final UnsureTimes unsure;

  /// Whether the clock is right from now on, and what was written down before is put right.
  private boolean timeIsKnown;

  /// Whether a transaction is open, as it is always but after a failure. Without one SQLite would
  /// commit each statement by itself, and an act could be kept by half.
  private boolean begun = true;

  /// What the hub made known, until it is on the disk.
  private Optional<UnsureTimes.Known> known = Optional.empty();

  private Journal(Connection db, InstantSource clock) throws SQLException {
    this.db = db;
    this.clock = clock;
    unsure = new UnsureTimes(db);
    run = unsure.lastRun() + 1;
  }

  /// Opens the journal for one run of the program, making it where there is none. Of one that is
  /// damaged in the middle the acts that are whole stay, and the damaged file is set aside (see
  /// [Salvage]).
  ///
  /// @param clock the station's; until [#timeIsKnown] it may be wrong, but does not jump
  /// @throws JournalException when the file is no journal, when nothing in it can be read, or when
  ///   it cannot be written
  public static Journal open(Path file, InstantSource clock) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Salvage salvage = new Salvage(file);
    salvage.finish();
    try {
      Optional<Journal> sound = openSound(file, clock, salvage);
      return sound.isPresent() ? sound.get() : openSound(file, clock, salvage).orElseThrow();
    } catch (SQLException e) {
      throw new JournalException("the journal " + file + " cannot be used", e);
    }
  }

  /// The damaged files that were set aside beside a journal and that nobody has taken away yet.
  public static List<Path> damagedBeside(Path file) throws IOException {
    return Salvage.aside(file);
  }

  /// The journal, or nothing where a salvaged one has just taken its place.
  private static Optional<Journal> openSound(Path file, InstantSource clock, Salvage salvage)
      throws SQLException, IOException {
    Connection db = connect(file);
    try {
      check(db, file);
      return Optional.of(new Journal(db, clock));
    } catch (SQLException e) {
      try (db) {
        if (!isDamage(e)) {
          throw e;
        }
        LOG.error("the journal is damaged: {}", e.getMessage());
        db.setAutoCommit(true);
        salvage.run(db);
      }
      salvage.exchange();
      return Optional.empty();
    }
  }

  static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5_000);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    // what is deleted is overwritten: no patron stays behind in free space
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /// A file without the head of a database is none of ours as far as anybody can tell, and is left
  /// alone.
  private static boolean isDamage(SQLException e) {
    return (e.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_CORRUPT.code;
  }

  static void check(Connection db, Path file) throws SQLException {
    try (Statement s = db.createStatement()) {
      String whole = text(s, "PRAGMA quick_check(1)");
      if (!"ok".equals(whole)) {
        throw new SQLException(
            file + " is damaged: " + whole, "", SQLiteErrorCode.SQLITE_CORRUPT.code);
      }
      int version = Integer.parseInt(text(s, "PRAGMA user_version"));
      if (version > VERSION) {
        throw new SQLException(
            file
                + " was written by a newer program (version "
                + version
                + ", known "
                + VERSION
                + ")");
      }
      if (version == 0 && !"0".equals(text(s, "SELECT count(*) FROM sqlite_master"))) {
        throw new SQLException(file + " is a database of another program");
      }
      db.setAutoCommit(false);
      if (version < VERSION) {
        upgrade(s, version);
        db.commit();
      }
    }
  }

  /// All or nothing, so that a cut leaves the version it was.
  private static void upgrade(Statement s, int version) throws SQLException {
    if (version == 0) {
      for (String table : TABLES) {
        s.executeUpdate(table);
      }
    }
    if (version < 2) {
      s.executeUpdate(DECIDED_BY);
    }
    for (String column : SURE_TIMES) {
      s.executeUpdate(column);
    }
    s.executeUpdate("PRAGMA user_version = " + VERSION);
  }

  private static String text(Statement s, String query) throws SQLException {
    try (ResultSet r = s.executeQuery(query)) {
      return r.next() ? String.valueOf(r.getString(1)) : "nothing";
    }
  }

  @Override
  public synchronized long lastSequence() throws JournalException {
    return reading(() -> {
      try (ResultSet r = prepared("SELECT last_sequence FROM counter").executeQuery()) {
        return r.next() ? r.getLong(1) : 0;
      }
    });
  }

  @Override
  public synchronized void keep(List<JournalEntry> entries) throws JournalException {
    putRight();
    inTransaction(
        "written",
        () -> {
          for (JournalEntry entry : entries) {
            keep(entry);
          }
          noteSureTime();
          return entries.size();
        });
    for (JournalEntry entry : entries) {
      if (entry instanceof JournalEntry.Proposed && waiting != NOT_COUNTED) {
        waiting++;
      }
    }
  }

  /// What a later run writes down by a wrong clock is placed behind this.
  private void noteSureTime() throws SQLException {
    if (timeIsKnown) {
      PreparedStatement s = prepared("UPDATE counter SET sure_until = max(sure_until, ?)");
      s.setLong(1, clock.instant().toEpochMilli());
      s.executeUpdate();
    }
  }

  private void keep(JournalEntry entry) throws SQLException {
    switch (entry) {
      case JournalEntry.Proposed p -> propose(p);
      case JournalEntry.Decided(TransactionId id, Verdict verdict, var by) -> {
        set(id, "verdict", verdictName(verdict) + due(verdict));
        set(id, "decided_by", by.name());
      }
      case JournalEntry.Securing(TransactionId id, Security wished) ->
          set(id, "wished", wished.name());
      case JournalEntry.Secured(TransactionId id, TransactionReport.TagState tag) ->
          set(id, "tag", tag.name());
      case JournalEntry.Told(TransactionReport report) -> tell(report);
    }
  }

  private void propose(JournalEntry.Proposed p) throws SQLException {
    String insert =
        """
        INSERT INTO act (transaction_id, sequence, kind, item, patron, proposed_at, step_at,
          unsure_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """;
    PreparedStatement s = prepared(insert);
    s.setString(1, p.transaction().toString());
    s.setLong(2, p.sequence());
    s.setString(3, p.kind().name());
    s.setString(4, p.item().value());
    s.setString(5, p.patron().map(PatronId::value).orElse(null));
    s.setString(6, p.at().toString());
    s.setString(7, clock.instant().toString());
    s.setObject(8, timeIsKnown ? null : run);
    s.executeUpdate();
    PreparedStatement count = prepared("UPDATE counter SET last_sequence = max(last_sequence, ?)");
    count.setLong(1, p.sequence());
    count.executeUpdate();
  }

  private void set(TransactionId id, String column, String value) throws SQLException {
    PreparedStatement s =
        prepared("UPDATE act SET " + column + " = ?, step_at = ? WHERE transaction_id = ?");
    s.setString(1, value);
    s.setString(2, clock.instant().toString());
    s.setString(3, id.toString());
    mustBeOne(s.executeUpdate(), id);
  }

  /// An act that was proposed by a wrong clock has been put right here, and nowhere else.
  private void tell(TransactionReport report) throws SQLException {
    Instant proposedAt = proposedAt(report.transaction());
    PreparedStatement s = prepared("UPDATE act SET report = ? WHERE transaction_id = ?");
    s.setBytes(1, bytes(report.at(proposedAt, report.toldAt(), report.toldBetween())));
    s.setString(2, report.transaction().toString());
    mustBeOne(s.executeUpdate(), report.transaction());
  }

  private Instant proposedAt(TransactionId id) throws SQLException {
    PreparedStatement s = prepared("SELECT proposed_at FROM act WHERE transaction_id = ?");
    s.setString(1, id.toString());
    try (ResultSet r = s.executeQuery()) {
      mustBeOne(r.next() ? 1 : 0, id);
      return Instant.parse(r.getString(1));
    }
  }

  static byte[] bytes(TransactionReport report) {
    return Wire.encode(new StationMessage.Journal(List.of(report)));
  }

  private static void mustBeOne(int rows, TransactionId id) throws SQLException {
    if (rows != 1) {
      throw new SQLException("transaction " + id + " was never proposed");
    }
  }

  /// The hub has told the time for the first time since the start. What was written down before,
  /// and is not settled yet, is put right: what this run wrote by so much as its clock was wrong,
  /// what runs before it wrote that never heard the hub as [Placing] says. Where that cannot be
  /// written now it is tried again before anything else is written or told.
  ///
  /// @param later by how much everything in this run was later, earlier when negative
  /// @param startedAt when this run started, by the hub's time
  /// @param sureBefore the last moment before this run that is sure
  /// @return how many acts were put right
  public synchronized int timeIsKnown(Duration later, Instant startedAt, Instant sureBefore)
      throws JournalException {
    if (timeIsKnown) {
      return 0;
    }
    known = Optional.of(new UnsureTimes.Known(run, later, startedAt, sureBefore));
    return putRight();
  }

  private int putRight() throws JournalException {
    if (known.isEmpty()) {
      return 0;
    }
    int acts = inTransaction("written", () -> unsure.putRight(known.get()));
    timeIsKnown = true;
    known = Optional.empty();
    return acts;
  }

  /// Acts that ended and are not settled, in the order of their sequence.
  ///
  /// @param most at most so many
  public List<TransactionReport> unsettled(int most) throws JournalException {
    return unsettledAfter(0, most);
  }

  /// The same, of those with a higher sequence only.
  public synchronized List<TransactionReport> unsettledAfter(long sequence, int most)
      throws JournalException {
    putRight();
    return reading(() -> {
      List<TransactionReport> reports = new ArrayList<>();
      PreparedStatement query =
          prepared(
              "SELECT report FROM act WHERE report IS NOT NULL AND sequence > ? ORDER BY sequence");
      query.setLong(1, sequence);
      try (ResultSet r = query.executeQuery()) {
        while (reports.size() < most && r.next()) {
          report(r.getBytes(1)).ifPresent(reports::add);
        }
      }
      return reports;
    });
  }

  /// Empty where a row is damaged: it stays for a technician, and those behind it are told.
  static Optional<TransactionReport> report(byte[] bytes) {
    return switch (Wire.fromStation(bytes)) {
      case Decoded.Read<StationMessage>(StationMessage.Journal(List<TransactionReport> reports)) ->
          reports.stream().findFirst();
      case Decoded.Read<StationMessage> _ -> {
        LOG.error("a report in the journal is another message");
        yield Optional.empty();
      }
      case Decoded.Unreadable<StationMessage>(String why, var _) -> {
        LOG.error("a report in the journal cannot be read: {}", why);
        yield Optional.empty();
      }
    };
  }

  /// How many acts the hub has not settled, those still under way included. While a long journal
  /// drains this is asked again and again, and counted once.
  public synchronized int waiting() throws JournalException {
    if (waiting == NOT_COUNTED) {
      waiting = count();
    }
    return waiting;
  }

  private int count() throws JournalException {
    return reading(() -> {
      try (ResultSet r = prepared("SELECT count(*) FROM act").executeQuery()) {
        return r.next() ? r.getInt(1) : 0;
      }
    });
  }

  /// The hub has these in its ledger: wipes them here. Unknown ones are ignored.
  public synchronized void settled(List<TransactionId> transactions) throws JournalException {
    int wiped =
        inTransaction(
            "written",
            () -> {
              PreparedStatement s = prepared("DELETE FROM act WHERE transaction_id = ?");
              int rows = 0;
              for (TransactionId id : transactions) {
                s.setString(1, id.toString());
                rows += s.executeUpdate();
              }
              return rows;
            });
    if (waiting != NOT_COUNTED) {
      waiting -= wiped;
    }
  }

  /// Folds the write-ahead log into the file and empties it, so that no bytes of wiped rows stay on
  /// the disk. The lock is let go of for that moment.
  public synchronized void sweep() throws JournalException {
    try {
      begin();
      begun = false;
      db.setAutoCommit(true);
      try (Statement s = db.createStatement();
          ResultSet r = s.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        if (r.next() && r.getInt(1) != 0) {
          throw new SQLException("something else reads the journal");
        }
      } finally {
        begin();
      }
    } catch (SQLException e) {
      throw new JournalException("the journal cannot be swept", e);
    }
  }

  /// Writes as much as an act needs at most; nothing of it stays.
  @Override
  public synchronized void probe() throws JournalException {
    inTransaction(
        "written",
        () -> {
          try (Statement s = db.createStatement()) {
            s.executeUpdate(
                "INSERT INTO act (transaction_id, sequence, kind, item, proposed_at, report)"
                    + " VALUES ('probe', -1, '', '', '', zeroblob("
                    + PROBE_BYTES
                    + "))");
            return s.executeUpdate("DELETE FROM act WHERE transaction_id = 'probe'");
          }
        });
  }

  /// Ends every act that a power cut or crash left without an end, as [Recovery] says.
  @Override
  public synchronized List<TransactionReport> recover() throws JournalException {
    return inTransaction(
        "written",
        () -> {
          List<TransactionReport> reports = new ArrayList<>();
          for (Recovery.Unfinished act : unfinished()) {
            TransactionReport report = Recovery.ending(act);
            tell(report);
            reports.add(report);
          }
          return reports;
        });
  }

  private List<Recovery.Unfinished> unfinished() throws SQLException {
    List<Recovery.Unfinished> acts = new ArrayList<>();
    String query =
        """
        SELECT transaction_id, sequence, kind, item, patron, proposed_at, verdict, wished, tag,
          decided_by, coalesce(step_at, proposed_at)
        FROM act WHERE report IS NULL ORDER BY sequence
        """;
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery(query)) {
      while (r.next()) {
        acts.add(
            new Recovery.Unfinished(
                TransactionId.of(r.getString(1)),
                r.getLong(2),
                TransactionReport.Kind.valueOf(r.getString(3)),
                new ItemId(r.getString(4)),
                Optional.ofNullable(r.getString(5)).map(PatronId::new),
                Instant.parse(r.getString(6)),
                Optional.ofNullable(r.getString(7)),
                r.getString(8) != null,
                Optional.ofNullable(r.getString(9)).map(TransactionReport.TagState::valueOf),
                Optional.ofNullable(r.getString(10))
                    .map(TransactionReport.DecidedBy::valueOf)
                    .orElse(TransactionReport.DecidedBy.HUB),
                Instant.parse(r.getString(11))));
      }
    }
    return acts;
  }

  /// The verdict as the journal names it; only what recovery needs.
  private static String verdictName(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Lent _ -> Recovery.LENT;
      case Verdict.AlreadyTheirs _ -> Recovery.ALREADY_THEIRS;
      case Verdict.TakenBack _ -> Recovery.TAKEN_BACK;
      case Verdict.Refused _ -> Recovery.REFUSED;
    };
  }

  private static String due(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Lent(var due) -> " " + due;
      case Verdict.AlreadyTheirs(var due) -> " " + due;
      case Verdict.TakenBack _, Verdict.Refused _ -> "";
    };
  }

  /// A statement is read by SQLite once and kept. The driver ends statements that fail: after a
  /// failure all are read anew.
  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = db.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  private void closeStatements() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  /// Reads what stands within the transaction that an open journal always has: nothing is to be
  /// committed.
  private <T> T reading(Work<T> work) throws JournalException {
    try {
      begin();
      return work.run();
    } catch (SQLException | RuntimeException e) {
      throw new JournalException("the journal cannot be read", takenBack(e));
    }
  }

  /// A row that makes no sense and a bug are no better than a full disk: what is half done is taken
  /// back, and the caller knows.
  private <T> T inTransaction(String what, Work<T> work) throws JournalException {
    try {
      begin();
      T result = work.run();
      db.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      throw new JournalException("the journal cannot be " + what, takenBack(e));
    }
  }

  /// A transaction is begun anew at once, or where that fails too, when it is needed.
  private Exception takenBack(Exception failure) {
    waiting = NOT_COUNTED;
    begun = false;
    try {
      closeStatements();
      begin();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
    return failure;
  }

  /// The driver's own rollback is of no use: a commit that fails, on a full disk above all, SQLite
  /// has taken back by itself already, and then that rollback fails and begins nothing.
  private void begin() throws SQLException {
    if (begun) {
      return;
    }
    if (db.getAutoCommit()) {
      db.setAutoCommit(false);
    } else {
      takeBackWhatIsOpen();
      execute("BEGIN IMMEDIATE");
    }
    begun = true;
  }

  private void takeBackWhatIsOpen() {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("no transaction was open: {}", e.getMessage());
    }
  }

  private void execute(String statement) throws SQLException {
    try (Statement s = db.createStatement()) {
      s.executeUpdate(statement);
    }
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  @Override
  public synchronized void close() throws JournalException {
    try {
      closeStatements();
      db.close();
    } catch (SQLException e) {
      throw new JournalException("the journal cannot be closed", e);
    }
  }
}
