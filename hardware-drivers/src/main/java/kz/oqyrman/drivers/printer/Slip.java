package kz.oqyrman.drivers.printer;

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
  /// @param mostLines lines it may take; what is over is cut and ends in an ellipsis
  public record Text(String text, Align align, Size size, boolean bold, int mostLines)
      implements Part {}

  /// Two texts on one line, left and right; when they do not fit, the right one goes on a line of
  /// its own.
  public record Pair(String left, String right, boolean bold) implements Part {}

  /// A thin line across the paper.
  public record Rule() implements Part {}

  /// Empty lines.
  public record Gap(int lines) implements Part {}

  /// A QR code in the middle of the paper.
  public record Qr(String text) implements Part {}

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
