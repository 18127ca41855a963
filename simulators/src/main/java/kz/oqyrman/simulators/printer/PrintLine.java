package kz.oqyrman.simulators.printer;

import java.util.ArrayList;
import java.util.List;

/// The line that is being filled: letters at their places, not yet on paper.
final class PrintLine {
  private final Letters letters;
  private final List<Placed> placed = new ArrayList<>();
  private int end;

  /// @param cells cells wide: Chinese letters take two
  private record Placed(int x, char letter, int cells, Style style) {
    int width() {
      return cells * style.cellWidth() * style.width();
    }

    int height() {
      return style.cellHeight() * style.height();
    }
  }

  PrintLine(Letters letters) {
    this.letters = letters;
  }

  boolean isEmpty() {
    return placed.isEmpty();
  }

  int count() {
    return placed.size();
  }

  /// Where the next letter goes, in dots.
  int end() {
    return end;
  }

  void moveTo(int x) {
    end = x;
  }

  static int widthOf(int cells, Style style) {
    return cells * style.cellWidth() * style.width();
  }

  void add(char letter, int cells, Style style, int spacing) {
    Placed next = new Placed(end, letter, cells, style);
    placed.add(next);
    end += next.width() + spacing;
  }

  void clear() {
    placed.clear();
    end = 0;
  }

  private int height() {
    return placed.stream().mapToInt(Placed::height).max().orElse(0);
  }

  /// The line as text; letters keep their distances in columns of font A.
  ///
  /// @param shift dots by which alignment moves it
  PaperItem.Text text(int shift) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Placed p : placed) {
      int x = p.x() + shift;
      text.repeat(' ', Math.max(0, (x - at) / PrinterProfile.LETTER_DOTS));
      text.append(p.letter());
      at = x + p.width();
    }
    return new PaperItem.Text(
        text.toString().stripTrailing(),
        placed.stream().anyMatch(p -> p.style().bold()),
        placed.stream().mapToInt(p -> p.style().width()).max().orElse(1),
        placed.stream().mapToInt(p -> p.style().height()).max().orElse(1));
  }

  /// The line as dots.
  List<byte[]> rows(int shift, Paper paper) {
    List<byte[]> rows = new ArrayList<>();
    for (int y = 0; y < height(); y++) {
      rows.add(paper.blankRow());
    }
    for (Placed p : placed) {
      draw(p, p.x() + shift, rows);
    }
    return rows;
  }

  private void draw(Placed p, int x, List<byte[]> rows) {
    Style style = p.style();
    int cellWidth = p.cells() * style.cellWidth();
    int[] dots = letters.dots(p.letter(), style.bold(), cellWidth, style.cellHeight());
    int top = rows.size() - p.height();
    for (int y = 0; y < p.height(); y++) {
      int row = dots[y / style.height()];
      boolean line = style.underlined() && y >= p.height() - 2;
      for (int dx = 0; dx < p.width(); dx++) {
        boolean black = (row >>> (cellWidth - 1 - dx / style.width()) & 1) != 0;
        if ((black || line) != style.inverted()) {
          blacken(rows.get(top + y), x + dx);
        }
      }
    }
  }

  static void blacken(byte[] row, int x) {
    if (x >= 0 && x / 8 < row.length) {
      row[x / 8] |= (byte) (0x80 >>> x % 8);
    }
  }
}
