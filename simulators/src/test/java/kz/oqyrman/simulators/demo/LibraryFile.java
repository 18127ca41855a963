package kz.oqyrman.simulators.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One file of the demo library as it lies on the class path: a header line and rows, TAB between
/// cells. Strict on purpose: what it reads, any reader of the format must be able to read.
record LibraryFile(String name, List<String> columns, List<Row> rows) {

  /// One line under the header. A cell is asked for by its column; an empty cell is "".
  record Row(String file, int line, Map<String, String> cells) {

    String get(String column) {
      return Objects.requireNonNull(cells.get(column), () -> "no column " + column + " in " + file);
    }

    int number(String column) {
      return Integer.parseInt(get(column));
    }

    @Override
    public String toString() {
      return file + " line " + line + " " + cells.values();
    }
  }

  /// Reads `library/name.tsv`.
  ///
  /// @throws IllegalArgumentException if it is not UTF-8, does not end with a line feed, or a line
  ///   has not as many cells as the header
  static LibraryFile read(String name) {
    List<String> lines = List.of(wholeLines(name).split("\n", -1));
    List<String> columns = cells(lines.getFirst());
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(name, i + 1, columns, cells(lines.get(i))));
    }
    return new LibraryFile(name, columns, List.copyOf(rows));
  }

  private static String wholeLines(String name) {
    String text = text(name);
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException(name + ".tsv must end with a line feed");
    }
    return text.substring(0, text.length() - 1);
  }

  private static String text(String name) {
    try (InputStream in = LibraryFile.class.getResourceAsStream("library/" + name + ".tsv")) {
      byte[] bytes = Objects.requireNonNull(in, () -> name + ".tsv is missing").readAllBytes();
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + ".tsv is not UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\t", -1));
  }

  private static Row row(String name, int line, List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%s.tsv line %d has %d cells, its header %d"
              .formatted(name, line, cells.size(), columns.size()));
    }
    Map<String, String> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      byColumn.put(columns.get(i), cells.get(i));
    }
    return new Row(name + ".tsv", line, byColumn);
  }

  @Override
  public String toString() {
    return name + ".tsv";
  }

  List<String> column(String column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  /// The rows of which one column holds this value.
  List<Row> where(String column, String value) {
    return rows.stream().filter(row -> row.get(column).equals(value)).toList();
  }

  /// The only row of which one column holds this value.
  ///
  /// @throws IllegalArgumentException if there is none, or more than one
  Row one(String column, String value) {
    List<Row> found = where(column, value);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s.tsv has %d rows with %s %s".formatted(name, found.size(), column, value));
    }
    return found.getFirst();
  }
}
