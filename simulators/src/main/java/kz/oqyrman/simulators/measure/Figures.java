package kz.oqyrman.simulators.measure;

import java.util.ArrayList;
import java.util.List;

/// The table that is printed.
final class Figures {
  private final List<Row> rows = new ArrayList<>();

  /// One figure.
  ///
  /// @param reached in words with its unit
  /// @param beside what it is compared with, in the same run, or empty
  /// @param wanted what the design asks for
  private record Row(String what, String reached, String beside, String wanted) {}

  void add(String what, String reached, String beside, String wanted) {
    rows.add(new Row(what, reached, beside, wanted));
  }

  /// Columns as wide as their widest cell.
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    int what = width(rows.stream().map(Row::what).toList(), "figure");
    int reached = width(rows.stream().map(Row::reached).toList(), "reached");
    int beside = width(rows.stream().map(Row::beside).toList(), "beside");
    String line = "| %-" + what + "s | %-" + reached + "s | %-" + beside + "s | %s |%n";
    table.append(line.formatted("figure", "reached", "beside", "wanted"));
    table.append(line.formatted("-".repeat(what), "-".repeat(reached), "-".repeat(beside), "---"));
    rows.forEach(r -> table.append(line.formatted(r.what(), r.reached(), r.beside(), r.wanted())));
    return table.toString();
  }

  private static int width(List<String> cells, String head) {
    return cells.stream().mapToInt(String::length).max().orElse(0) > head.length()
        ? cells.stream().mapToInt(String::length).max().orElse(0)
        : head.length();
  }
}
