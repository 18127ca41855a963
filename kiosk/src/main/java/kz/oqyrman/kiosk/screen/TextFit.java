package kz.oqyrman.kiosk.screen;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/// A text broken to a width: between words, smaller where it does not fit, cut with an ellipsis
/// only where it is as small as it may be.
///
/// @param px size of its letters on the screen
/// @param cut whether some of it is not seen
record TextFit(List<String> lines, double px, Font font, boolean cut) {
  /// One step of making smaller, in pixels of the design.
  private static final double STEP = 1;

  /// Lines of several stand a little apart; a single line is as high as its letters.
  private static final double SPACING = 1.28;

  private static final double SINGLE = 1.21;

  /// From here letters stand a little closer (mock-up: −2 px at 76).
  private static final double BIG_PX = 38;

  private static final int BIG_TRACKING = -24;
  private static final int USUAL_TRACKING = -5;

  /// A last line shorter than this share of the width looks lost.
  private static final double LONELY = 0.35;

  /// Narrower than this, in pixels, balancing is not seen any more.
  private static final int FINE = 4;

  TextFit {
    lines = List.copyOf(lines);
  }

  /// What is to be fitted.
  ///
  /// @param size in pixels of the design
  /// @param least how small it may become, in pixels of the design
  /// @param centred whether its lines should be of about one length
  record Wish(
      String text,
      double scale,
      double size,
      double least,
      Theme.Weight weight,
      int mostLines,
      boolean centred) {
    Font font(double designPx) {
      return Theme.font(weight, scale * designPx, size >= BIG_PX ? BIG_TRACKING : USUAL_TRACKING);
    }
  }

  /// The biggest that fits.
  static TextFit of(Wish wish, int width) {
    for (double px = wish.size(); px > wish.least(); px -= STEP) {
      TextFit tried = broken(wish, px, width);
      if (!tried.cut()) {
        return wish.centred() || tried.lonely(width) ? tried.balanced(wish, px, width) : tried;
      }
    }
    return broken(wish, wish.least(), width).shortened(wish, width);
  }

  /// Width of a text on one line, in pixels of the screen.
  static int lineWidth(Wish wish) {
    return (int) Math.ceil(width(wish.text(), wish.font(wish.size()))) + 1;
  }

  int height() {
    return (int) Math.ceil(step() * lines.size());
  }

  /// From line to line.
  double step() {
    return px * (lines.size() == 1 ? SINGLE : SPACING);
  }

  double lineWidth(int line) {
    return width(lines.get(line), font);
  }

  private static TextFit broken(Wish wish, double designPx, int width) {
    Font font = wish.font(designPx);
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String piece : pieces(wish.text())) {
      if (!line.isEmpty() && width(ended(line + piece), font) > width) {
        lines.add(ended(line));
        line = "";
      }
      line += piece;
    }
    lines.add(line.stripTrailing());
    boolean cut =
        lines.size() > wish.mostLines()
            || lines.stream().anyMatch(l -> width(l, font) > width + 0.5);
    return new TextFit(lines, wish.scale() * designPx, font, cut);
  }

  /// A line that goes on below ends without the dot between two facts.
  private static String ended(String line) {
    String words = line.stripTrailing();
    return words.endsWith(" ·") ? words.substring(0, words.length() - 2) : words;
  }

  /// What no line begins with.
  private static boolean separates(char letter) {
    return letter == '·' || letter == '–' || letter == '—';
  }

  /// What must not be broken, each with the space after it. Scripts without spaces break anywhere.
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      i += Character.charCount(letter);
      boolean here = letter == ' ' || letter == '/' || Character.isIdeographic(letter);
      boolean goesOn = i < text.length() && text.charAt(i) != ' ' && !separates(text.charAt(i));
      if (here && goesOn) {
        pieces.add(text.substring(from, i));
        from = i;
      }
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  private boolean lonely(int width) {
    return lines.size() > 1 && lineWidth(lines.size() - 1) < LONELY * width;
  }

  /// The same number of lines, in the narrowest width that holds them.
  private TextFit balanced(Wish wish, double designPx, int width) {
    TextFit best = this;
    int narrow = width / lines.size();
    int wide = width;
    while (lines.size() > 1 && wide - narrow > FINE) {
      int middle = (narrow + wide) / 2;
      TextFit tried = broken(wish, designPx, middle);
      if (tried.cut() || tried.lines().size() > lines.size()) {
        narrow = middle;
      } else {
        best = tried;
        wide = middle;
      }
    }
    return best;
  }

  private TextFit shortened(Wish wish, int width) {
    if (!cut) {
      return this;
    }
    int kept = Math.min(wish.mostLines(), lines.size());
    List<String> shorter = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      boolean more = i == kept - 1 && lines.size() > kept;
      shorter.add(shortened(lines.get(i), more, width, font));
    }
    return new TextFit(shorter, px, font, true);
  }

  private static String shortened(String line, boolean more, int width, Font font) {
    if (!more && width(line, font) <= width) {
      return line;
    }
    String kept = line;
    while (!kept.isEmpty() && width(kept.stripTrailing() + "…", font) > width) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept.stripTrailing() + "…";
  }

  private static double width(String line, Font font) {
    return line.isEmpty() ? 0 : font.getStringBounds(line, Theme.LETTERS).getWidth();
  }
}
