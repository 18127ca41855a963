package kz.oqyrman.drivers.printer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What is to stand on a piece of paper, independent of the printer: width, code pages and cutter
/// are the driver's concern.
///
/// @param parts from top to bottom; the paper is cut after the last
public record Slip(List<Part> parts) {
  /// The most parts a slip may have: a stack of 200 items prints in one piece, a mistake does not
  /// print for ever.
  public static final int MOST_PARTS = 2_000;

  public Slip {
    parts = List.copyOf(parts);
    if (parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException(
          "a slip has at most " + MOST_PARTS + " parts: " + parts.size());
    }
  }

  /// One thing on the paper.
  public sealed interface Part {}

  /// A paragraph, broken between words to the width of the paper.
  ///
  /// @param mostLines lines it may take, 1 to 100; what is over is cut and ends in an ellipsis
  /// @param indent letters of normal size left free at the left of every line, 0 to 4
  public record Text(String text, Align align, Size size, boolean bold, int mostLines, int indent)
      implements Part {
    /// A paragraph from the edge of the paper on.
    public Text(String text, Align align, Size size, boolean bold, int mostLines) {
      this(text, align, size, bold, mostLines, 0);
    }

    public Text {
      if (indent < 0 || indent > 4) {
        throw new IllegalArgumentException("a paragraph is indented by 0 to 4: " + indent);
      }
      if (mostLines < 1 || mostLines > 100) {
        throw new IllegalArgumentException("a paragraph takes 1 to 100 lines: " + mostLines);
      }
    }
  }

  /// Two texts on one line, left and right; when they do not fit, the right one goes below, each
  /// broken like a paragraph.
  public record Pair(String left, String right, boolean bold) implements Part {}

  /// A thin line across the paper.
  public record Rule() implements Part {}

  /// Empty lines, 1 to 20.
  public record Gap(int lines) implements Part {
    public Gap {
      if (lines < 1 || lines > 20) {
        throw new IllegalArgumentException("a gap has 1 to 20 lines: " + lines);
      }
    }
  }

  /// A QR code in the middle of the paper.
  ///
  /// @param text at most [#MOST_BYTES] in UTF-8, and not empty
  public record Qr(String text) implements Part {
    /// More would not be readable on the narrowest paper, and some printers take no more.
    public static final int MOST_BYTES = 1_000;

    public Qr {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes == 0 || bytes > MOST_BYTES) {
        throw new IllegalArgumentException(
            "a QR code holds 1 to " + MOST_BYTES + " bytes: " + bytes);
      }
    }
  }

  /// Where a paragraph stands.
  public enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /// How big letters are.
  public enum Size {
    /// One column a letter.
    NORMAL,
    /// Two columns wide and two lines high.
    DOUBLE
  }
}
