package kz.oqyrman.hub.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One file of a library: UTF-8, a TAB between columns, names of the columns in the first line.
/// Mistakes are gathered, each with file, line, column, value and what would be right.
final class Table {
  /// A larger file is no library of this kind.
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private final Path file;
  private final List<String> mistakes;
  private final List<Row> rows = new ArrayList<>();

  private Table(Path file, List<String> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /// Reads a file.
  ///
  /// @param columns it must have, in any order
  /// @param mistakes where what is wrong is added
  static Table read(Path folder, String name, List<String> columns, List<String> mistakes) {
    Table table = new Table(folder.resolve(name + ".tsv"), mistakes);
    table.read(columns);
    return table;
  }

  private void read(List<String> columns) {
    List<String> lines;
    try {
      if (Files.size(file) > MOST_BYTES) {
        mistakes.add(file + ": larger than " + MOST_BYTES + " bytes");
        return;
      }
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      mistakes.add(
          file
              + ": cannot be read as UTF-8 text ("
              + e
              + "); docs/demo-library.md says what it holds");
      return;
    }
    List<String> head =
        lines.isEmpty() ? List.of() : Arrays.asList(lines.getFirst().split("\t", -1));
    if (!head.containsAll(columns)) {
      mistakes.add(file + ":1: the columns are " + head + "; right would be " + columns);
      return;
    }
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length != head.size()) {
        mistakes.add(
            file + ":" + (i + 1) + ": " + cells.length + " columns; right would be " + head.size());
        continue;
      }
      Map<String, String> values = new HashMap<>();
      for (int c = 0; c < cells.length; c++) {
        values.put(head.get(c), cells[c].strip());
      }
      rows.add(new Row(i + 1, values));
    }
  }

  /// The values of each row that could be read whole.
  <T> List<T> map(Function<Row, Optional<T>> reading) {
    return rows.stream().map(reading).flatMap(Optional::stream).toList();
  }

  /// One line of the file.
  final class Row {
    private final int line;
    private final Map<String, String> values;

    Row(int line, Map<String, String> values) {
      this.line = line;
      this.values = values;
    }

    String text(String column) {
      return values.getOrDefault(column, "");
    }

    /// Reads a whole row; what a cell throws becomes a mistake, and the row is left out.
    <T> Optional<T> whole(Function<Row, T> reading) {
      try {
        return Optional.of(reading.apply(this));
      } catch (CellMistake e) {
        mistakes.add(file + ":" + line + ": " + e.getMessage());
        return Optional.empty();
      }
    }

    /// A cell as something else.
    ///
    /// @param right what would be right, in words
    <T> T cell(String column, String right, Function<String, T> reading) {
      String text = text(column);
      try {
        return reading.apply(text);
      } catch (IllegalArgumentException | java.time.DateTimeException e) {
        throw new CellMistake(column + " = '" + text + "'; right would be " + right, e);
      }
    }

    /// Notes a mistake that no single cell shows.
    void mistake(String column, String right) {
      mistakes.add(
          file + ":" + line + ": " + column + " = '" + text(column) + "'; right would be " + right);
    }
  }

  /// A cell that cannot be read.
  private static final class CellMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellMistake(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
