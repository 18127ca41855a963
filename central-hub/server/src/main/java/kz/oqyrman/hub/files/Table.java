package kz.oqyrman.hub.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kz.oqyrman.contract.HubMessage.Words;

/// One file of a library: UTF-8, a TAB between columns, names of the columns in the first line.
final class Table {
  /// A larger file is no library of this kind.
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  /// More columns are no table that anybody wrote.
  private static final int MOST_COLUMNS = 1_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final Mistakes mistakes;
  private final List<Row> rows = new ArrayList<>();

  /// Rows with a mistake. What refers to them is not wrong for that.
  private final List<Row> wrongRows = new ArrayList<>();

  private boolean hasHead;

  private Table(Path file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /// Reads a file. Rows with a mistake are left out.
  ///
  /// @param columns it must have, in any order; others are passed over
  static Table read(Path folder, String name, List<Column<?>> columns, Mistakes mistakes) {
    Table table = new Table(folder.resolve(name + ".tsv"), mistakes);
    table.read(columns);
    return table;
  }

  /// Reads a file that a library may do without; where it is not there, it has no rows.
  static Table readIfThere(Path folder, String name, List<Column<?>> columns, Mistakes mistakes) {
    Table table = new Table(folder.resolve(name + ".tsv"), mistakes);
    if (Files.exists(table.file)) {
      table.read(columns);
    }
    return table;
  }

  private void read(List<Column<?>> columns) {
    List<String> lines = lines();
    if (lines.isEmpty()) {
      return;
    }
    List<String> head = cells(lines.getFirst().replaceFirst("^" + BYTE_ORDER_MARK, ""));
    if (head.size() > MOST_COLUMNS) {
      mistakes.inLine(file, 1, head.size() + " columns; right would be at most " + MOST_COLUMNS);
      return;
    }
    List<String> twice =
        head.stream().filter(c -> Collections.frequency(head, c) > 1).distinct().toList();
    if (!twice.isEmpty()) {
      mistakes.inLine(file, 1, "these columns stand there twice: " + String.join(", ", twice));
      return;
    }
    List<String> missing =
        columns.stream().map(Column::name).filter(c -> !head.contains(c)).toList();
    if (!missing.isEmpty()) {
      mistakes.inLine(file, 1, "these columns are missing: " + String.join(", ", missing));
      return;
    }
    hasHead = true;
    for (int i = 1; i < lines.size(); i++) {
      read(i + 1, head, cells(lines.get(i)), columns);
    }
  }

  private List<String> lines() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        mistakes.inFile(file, "larger than " + MOST_BYTES + " bytes");
        return List.of();
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty()) {
        mistakes.inFile(file, "empty; right would be a line with the names of the columns");
      }
      return lines;
    } catch (NoSuchFileException e) {
      mistakes.inFile(file, "is not there");
    } catch (CharacterCodingException e) {
      mistakes.inFile(file, "is not UTF-8" + firstWrongLine());
    } catch (IOException e) {
      mistakes.inFile(file, "cannot be read: " + e.getMessage());
    }
    return List.of();
  }

  /// Where the first byte stands that is not UTF-8.
  private String firstWrongLine() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      var _ =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(bytes, CharBuffer.allocate(bytes.limit()), true);
      int line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      return ": line " + line;
    } catch (IOException e) {
      return "";
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
  }

  private void read(int line, List<String> head, List<String> cells, List<Column<?>> columns) {
    if (cells.size() == 1 && cells.getFirst().isEmpty()) {
      return;
    }
    if (cells.size() != head.size()) {
      mistakes.inLine(file, line, cells.size() + " columns; right would be " + head.size());
      return;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      values.put(head.get(i), cells.get(i));
    }
    Row row = new Row(line, values);
    List<Column<?>> wrong = columns.stream().filter(column -> !row.isRight(column)).toList();
    wrong.forEach(column -> row.isWrong(column, column.right()));
    (wrong.isEmpty() ? rows : wrongRows).add(row);
  }

  /// The rows in which every cell could be read.
  List<Row> rows() {
    return rows;
  }

  /// What the rows say, each in one thing.
  <T> List<T> map(Function<Row, T> reading) {
    return rows.stream().map(reading).toList();
  }

  /// The values of a column; each may stand once.
  <T> Set<T> keys(Column<T> column) {
    return keys(column, List.of(column), row -> row.get(column));
  }

  /// The keys of the rows; each may stand once.
  ///
  /// @param column which a mistake names
  /// @param parts the columns of which the key is made
  <T> Set<T> keys(Column<?> column, List<Column<?>> parts, Function<Row, T> key) {
    Set<T> keys = new HashSet<>();
    for (Row row : rows) {
      if (!keys.add(key.apply(row))) {
        row.isWrong(column, "something that stands in no line above");
      }
    }
    wrongRows.stream()
        .filter(row -> parts.stream().allMatch(row::isRight))
        .map(key)
        .forEach(keys::add);
    return keys;
  }

  /// Every value of the column must be a key of another file; nothing is said where that file could
  /// not be read, which is told already.
  <T> void refer(Column<T> column, Set<T> keys, Table other) {
    for (Row row : rows) {
      if (other.hasHead && !keys.contains(row.get(column))) {
        row.isWrong(column, "one that stands in " + other.file.getFileName());
      }
    }
  }

  /// Whether there is a file with the columns it must have.
  boolean hasHead() {
    return hasHead;
  }

  /// Something is wrong that no line shows.
  void isIncomplete(String what) {
    if (hasHead) {
      mistakes.inFile(file, what);
    }
  }

  /// One line of the file.
  final class Row {
    private final int line;
    private final Map<String, String> values;

    private Row(int line, Map<String, String> values) {
      this.line = line;
      this.values = values;
    }

    /// What the cell says.
    <T> T get(Column<T> column) {
      return column.reading().apply(text(column));
    }

    /// The text in three languages.
    Words words(List<Column<String>> columns) {
      return new Words(get(columns.get(0)), get(columns.get(1)), get(columns.get(2)));
    }

    private String text(Column<?> column) {
      return values.getOrDefault(column.name(), "");
    }

    private boolean isRight(Column<?> column) {
      try {
        var _ = column.reading().apply(text(column));
        return true;
      } catch (IllegalArgumentException | DateTimeException e) {
        return false;
      }
    }

    /// Notes a mistake.
    void isWrong(Column<?> column, String right) {
      String value = column.secret() ? "•••" : text(column);
      mistakes.inCell(file, line, column.name(), value, right);
    }
  }
}
