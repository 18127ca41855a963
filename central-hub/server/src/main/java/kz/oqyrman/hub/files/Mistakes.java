package kz.oqyrman.hub.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a library's files, in the words of somebody who has to mend them.
final class Mistakes {
  /// More are counted, not listed: a wrong column repeats itself in every line.
  private static final int MOST_LISTED = 500;

  private final List<String> listed = new ArrayList<>();
  private int unlisted;

  /// Something about a whole file.
  void inFile(Path file, String what) {
    add(file + ": " + what);
  }

  /// Something about a line.
  void inLine(Path file, int line, String what) {
    add(file + ":" + line + ": " + what);
  }

  /// A cell that is wrong.
  ///
  /// @param right what would be right
  void inCell(Path file, int line, String column, String value, String right) {
    inLine(file, line, column + " = '" + value + "'; right would be " + right);
  }

  private void add(String mistake) {
    if (listed.size() < MOST_LISTED) {
      listed.add(mistake);
    } else {
      unlisted++;
    }
  }

  boolean areNone() {
    return listed.isEmpty();
  }

  /// All of them, in the order in which they were found.
  List<String> list() {
    List<String> all = new ArrayList<>(listed);
    if (unlisted > 0) {
      all.add("and " + unlisted + " more");
    }
    return List.copyOf(all);
  }
}
