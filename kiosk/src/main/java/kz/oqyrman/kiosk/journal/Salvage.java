package kz.oqyrman.kiosk.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the whole acts out of a journal that is damaged in the middle into a new one, and sets the
/// damaged file aside beside it under a name that says so (`journal.db.damaged-1`). Where nothing
/// can be read at all it leaves everything as it is and says so: a station must not start empty,
/// and begin to count anew, without somebody knowing.
///
/// A cut at any moment loses nothing: the new journal is whole under a name of its own before the
/// old one moves, and a move that was begun is finished at the next start.
final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

  /// Where the counter is lost, numbers go on so far behind the last act that is whole: no number
  /// is used twice, and the hub sees a gap and asks staff.
  private static final long LEAP = 10_000;

  private static final String ASIDE = ".damaged-";

  /// What SQLite puts beside a file.
  private static final List<String> LOGS = List.of("-wal", "-shm");

  private final Path file;
  private final Path unfinished;
  private final Path whole;

  Salvage(Path file) {
    this.file = file.toAbsolutePath();
    unfinished = this.file.resolveSibling(this.file.getFileName() + ".salvaging");
    whole = this.file.resolveSibling(this.file.getFileName() + ".salvaged");
  }

  /// The damaged files that were set aside beside a journal and that nobody has taken away yet.
  static List<Path> aside(Path file) throws IOException {
    Path journal = file.toAbsolutePath();
    String begin = journal.getFileName() + ASIDE;
    Path folder = journal.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> path.getFileName().toString().startsWith(begin))
          .filter(path -> LOGS.stream().noneMatch(log -> path.toString().endsWith(log)))
          .sorted()
          .toList();
    }
  }

  /// Finishes what a cut interrupted.
  void finish() throws IOException {
    if (Files.exists(whole)) {
      exchange();
    }
  }

  /// Makes a journal of what is whole.
  ///
  /// @param damaged open on the damaged file, without a transaction
  /// @throws SQLException when nothing can be read, or the file is used by another station
  void run(Connection damaged) throws SQLException, IOException {
    delete(unfinished);
    int lost;
    int kept;
    try (Statement s = damaged.createStatement()) {
      s.execute("BEGIN IMMEDIATE"); // nobody else writes to it
      OptionalLong counted = counter(s, "last_sequence");
      OptionalLong sureUntil = counter(s, "sure_until");
      Map<Long, Map<String, Object>> rows = rows(damaged);
      lost = rows.size();
      rows.values().removeIf(row -> !isAct(row));
      kept = rows.size();
      lost -= kept;
      if (counted.isEmpty() && rows.isEmpty()) {
        throw new SQLException(
            file + " is damaged and nothing in it can be read; set it aside by hand");
      }
      write(rows, counted, sureUntil);
    }
    sync(unfinished);
    Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
    LOG.error(
        "the journal {} was damaged: {} acts are whole and stay, {} that make no sense do not; the"
            + " damaged file is set aside",
        file,
        kept,
        lost);
  }

  /// The new journal takes the place of the old one. The logs go first: a log that stayed would be
  /// read into the new file.
  void exchange() throws IOException {
    Path aside = free();
    for (String log : LOGS) {
      moveIfThere(beside(file, log), beside(aside, log));
    }
    moveIfThere(file, aside);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    LOG.error("the damaged journal is kept as {}; a technician has to look at it", aside);
  }

  /// A name nothing has yet; of a move that was interrupted, the name it had begun with.
  private Path free() {
    int number = 1;
    while (Files.exists(named(number))) {
      number++;
    }
    return named(number);
  }

  private Path named(int number) {
    return file.resolveSibling(file.getFileName() + ASIDE + number);
  }

  private static Path beside(Path path, String end) {
    return path.resolveSibling(path.getFileName() + end);
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
    for (String log : LOGS) {
      Files.deleteIfExists(beside(path, log));
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static OptionalLong counter(Statement s, String column) {
    try (ResultSet r = s.executeQuery("SELECT " + column + " FROM counter")) {
      return r.next() ? OptionalLong.of(r.getLong(1)) : OptionalLong.empty();
    } catch (SQLException e) {
      LOG.error("{} of the journal cannot be read: {}", column, e.getMessage());
      return OptionalLong.empty();
    }
  }

  /// The rows that can be read, from both ends towards the damage, by their place in the file.
  private static Map<Long, Map<String, Object>> rows(Connection damaged) {
    Map<Long, Map<String, Object>> rows = new TreeMap<>();
    read(damaged, "ASC", rows);
    read(damaged, "DESC", rows);
    return rows;
  }

  private static void read(Connection damaged, String order, Map<Long, Map<String, Object>> rows) {
    String query = "SELECT rowid AS place, * FROM act NOT INDEXED ORDER BY rowid " + order;
    try (Statement s = damaged.createStatement();
        ResultSet r = s.executeQuery(query)) {
      ResultSetMetaData columns = r.getMetaData();
      while (r.next()) {
        // what is null is not there
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 2; i <= columns.getColumnCount(); i++) {
          Object value = r.getObject(i);
          if (value != null) {
            row.put(columns.getColumnName(i), value);
          }
        }
        rows.putIfAbsent(r.getLong(1), row);
      }
    } catch (SQLException e) {
      LOG.error("the journal cannot be read further: {}", e.getMessage());
    }
  }

  /// Whether the row is an act: what damage leaves may look like anything.
  private static boolean isAct(Map<String, Object> row) {
    try {
      TransactionId.of(text(row, "transaction_id"));
      TransactionReport.Kind.valueOf(text(row, "kind"));
      var _ = new ItemId(text(row, "item"));
      Instant.parse(text(row, "proposed_at"));
      Instant.parse(row.getOrDefault("step_at", text(row, "proposed_at")).toString());
      Object tag = row.get("tag");
      if (tag != null) {
        TransactionReport.TagState.valueOf(tag.toString());
      }
      return row.get("sequence") instanceof Number n
          && n.longValue() > 0
          && row.getOrDefault("unsure_run", n) instanceof Number
          && (!(row.get("report") instanceof byte[] report) || Journal.report(report).isPresent());
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  private static String text(Map<String, Object> row, String column) {
    return row.getOrDefault(column, "").toString();
  }

  private void write(
      Map<Long, Map<String, Object>> rows, OptionalLong counted, OptionalLong sureUntil)
      throws SQLException, IOException {
    long highest =
        rows.values().stream()
            .map(row -> row.get("sequence"))
            .mapToLong(n -> n instanceof Number number ? number.longValue() : 0)
            .max()
            .orElse(0);
    long last = counted.isPresent() ? Math.max(counted.getAsLong(), highest) : highest + LEAP;
    try (Connection made = Journal.connect(unfinished)) {
      Journal.check(made, unfinished);
      for (Map<String, Object> row : rows.values()) {
        insert(made, row);
      }
      try (PreparedStatement s =
          made.prepareStatement("UPDATE counter SET last_sequence = ?, sure_until = ?")) {
        s.setLong(1, last);
        s.setLong(2, sureUntil.orElse(0));
        s.executeUpdate();
      }
      made.commit();
    }
  }

  /// Of two rows with one number or id, which only damage makes, the first stays.
  private static void insert(Connection made, Map<String, Object> row) throws SQLException {
    List<String> columns = new ArrayList<>(row.keySet());
    String insert =
        "INSERT OR IGNORE INTO act (%s) VALUES (%s)"
            .formatted(
                String.join(", ", columns),
                String.join(", ", columns.stream().map(_ -> "?").toList()));
    try (PreparedStatement s = made.prepareStatement(insert)) {
      for (int i = 0; i < columns.size(); i++) {
        s.setObject(i + 1, row.get(columns.get(i)));
      }
      s.executeUpdate();
    }
  }
}
