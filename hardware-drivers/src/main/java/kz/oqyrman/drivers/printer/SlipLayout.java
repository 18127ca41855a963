package kz.oqyrman.drivers.printer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Part;
import kz.oqyrman.drivers.printer.Slip.Size;

/// A slip broken into the lines of a paper so many letters wide. The printer prints exactly these
/// lines, so a screen that draws them shows what will come out.
///
/// @param columns letters of normal size on a line
/// @param lines from top to bottom
public record SlipLayout(int columns, List<Line> lines) {
  /// No paper is narrower; a word would not fit.
  public static final int LEAST_COLUMNS = 16;

  /// No receipt paper is wider.
  public static final int MOST_COLUMNS = 96;

  private static final String ELLIPSIS = "…";

  /// No line begins with a separator or a dash.
  private static final String BETWEEN_WORDS = " +(?![·–—] )";

  /// No line that goes on below ends with a separator.
  private static final Pattern HANGING = Pattern.compile(" ·$");

  public SlipLayout {
    requireColumns(columns);
    lines = List.copyOf(lines);
  }

  /// One line of the paper. Its texts hold no control characters and are in normal form C.
  public sealed interface Line {}

  /// Words that fit on the line; at least one letter.
  public record Words(String text, Align align, Size size, boolean bold) implements Line {}

  /// Two texts that fit on the line with a space between them.
  public record Sides(String left, String right, boolean bold) implements Line {}

  /// A thin line across the paper.
  public record Rule() implements Line {}

  /// An empty line.
  public record Blank() implements Line {}

  /// A QR code in the middle of the paper.
  public record Qr(String text) implements Line {}

  /// Lays a slip out.
  ///
  /// @param columns [#LEAST_COLUMNS] to [#MOST_COLUMNS]
  public static SlipLayout of(Slip slip, int columns) {
    requireColumns(columns);
    List<Line> lines = new ArrayList<>();
    for (Part part : slip.parts()) {
      lines.addAll(lines(part, columns));
    }
    return new SlipLayout(columns, lines);
  }

  private static List<? extends Line> lines(Part part, int columns) {
    return switch (part) {
      case Slip.Text text -> paragraph(text, columns);
      case Slip.Pair(String left, String right, boolean bold) -> pair(left, right, bold, columns);
      case Slip.Rule() -> List.of(new Rule());
      case Slip.Gap(int lines) -> Collections.nCopies(lines, new Blank());
      case Slip.Qr(String text) -> List.of(new Qr(text));
    };
  }

  private static List<Line> paragraph(Slip.Text part, int columns) {
    int room = columns - part.indent();
    int width =
        switch (part.size()) {
          case NORMAL -> room;
          case DOUBLE -> room / 2;
        };
    String indent = " ".repeat(part.indent());
    List<Line> lines = new ArrayList<>();
    for (String line : cut(broken(part.text(), width), part.mostLines(), width)) {
      String words = line.isEmpty() ? line : indent + line;
      lines.add(line(words, part.align(), part.size(), part.bold()));
    }
    return lines;
  }

  private static Line line(String text, Align align, Size size, boolean bold) {
    return text.isEmpty() ? new Blank() : new Words(text, align, size, bold);
  }

  private static List<Line> pair(String left, String right, boolean bold, int columns) {
    List<String> lefts = broken(left, columns);
    List<String> rights = broken(right, columns);
    boolean oneLine = lefts.size() == 1 && rights.size() == 1;
    if (oneLine && width(lefts.getFirst()) + 1 + width(rights.getFirst()) <= columns) {
      return List.of(new Sides(lefts.getFirst(), rights.getFirst(), bold));
    }
    List<Line> lines = new ArrayList<>();
    lefts.forEach(line -> lines.add(line(line, Align.LEFT, Size.NORMAL, bold)));
    rights.forEach(line -> lines.add(line(line, Align.RIGHT, Size.NORMAL, bold)));
    return lines;
  }

  /// The text's own lines, each broken between words, a word that is too long within.
  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : Normalizer.normalize(text, Normalizer.Form.NFC).split("\\R", -1)) {
      StringBuilder current = new StringBuilder();
      for (String word : printable(line).strip().split(BETWEEN_WORDS)) {
        append(word, current, lines, width);
      }
      lines.add(current.toString());
    }
    return lines;
  }

  private static void append(String word, StringBuilder current, List<String> lines, int width) {
    boolean fits = current.isEmpty() || width(current) + 1 + width(word) <= width;
    if (!fits) {
      lines.add(HANGING.matcher(current).replaceFirst(""));
      current.setLength(0);
    }
    current.append(current.isEmpty() ? "" : " ").append(word);
    while (width(current) > width) {
      int end = current.offsetByCodePoints(0, width);
      lines.add(current.substring(0, end));
      current.delete(0, end);
    }
  }

  private static List<String> cut(List<String> lines, int most, int width) {
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    String last = kept.removeLast();
    int room = Math.min(width(last), width - 1);
    kept.add(last.substring(0, last.offsetByCodePoints(0, room)).stripTrailing() + ELLIPSIS);
    return kept;
  }

  /// A title must not be able to command the printer; what shows nothing takes no column.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cf}", "").replaceAll("\\p{Cntrl}|[\u0080-\u009F]", " ");
  }

  private static int width(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  private static void requireColumns(int columns) {
    if (columns < LEAST_COLUMNS || columns > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "paper is " + LEAST_COLUMNS + " to " + MOST_COLUMNS + " letters wide: " + columns);
    }
  }
}
