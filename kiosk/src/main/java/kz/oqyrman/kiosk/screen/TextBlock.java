package kz.oqyrman.kiosk.screen;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/// A text on the screen. It is broken between words, made smaller down to a stated size where it
/// does not fit, and cut with an ellipsis only then; [#isCut()] says so, and a test asks.
final class TextBlock extends JComponent implements Sized {
  /// Where lines stand.
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /// One step of making smaller, in pixels of the design.
  private static final double STEP = 1;

  /// Lines of several stand a little apart; a single line is as high as its letters.
  private static final double SPACING = 1.28;

  private static final double SINGLE = 1.21;

  /// Big letters stand a little closer (mock-up: −2 px at 76).
  private static final double BIG_PX = 38;

  private static final int BIG_TRACKING = -24;

  private final Canvas canvas;
  private final double size;
  private final Theme.Weight weight;
  private Shade shade;
  private double least;
  private int mostLines = 1;
  private Align align = Align.LEFT;
  private boolean underlined;
  private double alpha = 1;
  private String text;
  private @Nullable String spoken;
  private int fittedTo = -1;
  private @Nullable Fit fit;

  /// @param size in pixels of the design
  TextBlock(Canvas canvas, String text, double size, Theme.Weight weight, Shade shade) {
    this.canvas = canvas;
    this.text = text;
    this.size = size;
    this.least = Math.min(size, 22);
    this.weight = weight;
    this.shade = shade;
  }

  /// A text broken to a width.
  ///
  /// @param px size of its letters on the screen
  private record Fit(List<String> lines, double px, Font font, boolean cut) {
    int height() {
      double line = px * (lines.size() == 1 ? SINGLE : SPACING);
      return (int) Math.ceil(line * lines.size());
    }
  }

  TextBlock lines(int most) {
    mostLines = most;
    return refit();
  }

  /// How small it may become, in pixels of the design.
  TextBlock least(double px) {
    least = px;
    return refit();
  }

  TextBlock align(Align where) {
    align = where;
    return refit();
  }

  TextBlock underline() {
    underlined = true;
    return this;
  }

  /// Seen through, for words on a fill.
  TextBlock faint(double opacity) {
    alpha = opacity;
    return this;
  }

  /// Says something else to those who hear the screen.
  TextBlock spoken(String instead) {
    spoken = instead;
    return this;
  }

  void shade(Shade now) {
    if (shade != now) {
      shade = now;
      repaint();
    }
  }

  void say(String now) {
    if (!now.equals(text)) {
      text = now;
      refit();
      revalidate();
      repaint();
    }
  }

  String text() {
    return text;
  }

  /// Whether some of it is not seen, at the size it has.
  boolean isCut() {
    Fit now = fit(getWidth());
    return now.cut() || now.height() > getHeight() + 1;
  }

  private TextBlock refit() {
    fittedTo = -1;
    return this;
  }

  @Override
  public int heightFor(int width) {
    return text.isEmpty() ? 0 : fit(width).height();
  }

  @Override
  public Dimension getPreferredSize() {
    if (text.isEmpty()) {
      return new Dimension(0, 0);
    }
    Font font = font(canvas.scale() * size);
    int width = (int) Math.ceil(width(text, font)) + 1;
    return new Dimension(width, heightFor(width));
  }

  private Fit fit(int width) {
    Fit now = fit;
    if (now == null || width != fittedTo) {
      now = search(width);
      fit = now;
      fittedTo = width;
    }
    return now;
  }

  private Fit search(int width) {
    for (double px = size; px > least; px -= STEP) {
      Fit tried = broken(px, width);
      if (!tried.cut()) {
        return align == Align.CENTRE ? balanced(tried, px, width) : tried;
      }
    }
    return cut(broken(least, width), width);
  }

  /// Lines of about the same length: centred, a last word alone looks lost.
  private Fit balanced(Fit fit, double designPx, int width) {
    Fit best = fit;
    int narrow = width / fit.lines().size();
    int wide = width;
    while (fit.lines().size() > 1 && wide - narrow > 4) {
      int middle = (narrow + wide) / 2;
      Fit tried = broken(designPx, middle);
      if (tried.cut() || tried.lines().size() > fit.lines().size()) {
        narrow = middle;
      } else {
        best = tried;
        wide = middle;
      }
    }
    return best;
  }

  private Fit broken(double designPx, int width) {
    double px = canvas.scale() * designPx;
    Font font = font(px);
    List<String> lines = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getLineInstance();
    breaks.setText(text);
    String line = "";
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      String longer = line + text.substring(from, to);
      if (!line.isEmpty() && width(longer.stripTrailing(), font) > width) {
        lines.add(line.stripTrailing());
        longer = text.substring(from, to);
      }
      line = longer;
    }
    lines.add(line.stripTrailing());
    boolean cut =
        lines.size() > mostLines || lines.stream().anyMatch(l -> width(l, font) > width + 0.5);
    return new Fit(List.copyOf(lines), px, font, cut);
  }

  private Fit cut(Fit fit, int width) {
    if (!fit.cut()) {
      return fit;
    }
    List<String> lines =
        new ArrayList<>(fit.lines().subList(0, Math.min(mostLines, fit.lines().size())));
    for (int i = 0; i < lines.size(); i++) {
      boolean more = i == lines.size() - 1 && fit.lines().size() > lines.size();
      lines.set(i, shortened(lines.get(i), more, width, fit.font()));
    }
    return new Fit(List.copyOf(lines), fit.px(), fit.font(), true);
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

  private Font font(double px) {
    return Theme.font(weight, px, size >= BIG_PX ? BIG_TRACKING : -5);
  }

  private static double width(String line, Font font) {
    return line.isEmpty() ? 0 : font.getStringBounds(line, Theme.LETTERS).getWidth();
  }

  @Override
  protected void paintComponent(Graphics g) {
    if (text.isEmpty()) {
      return;
    }
    Graphics2D g2 = (Graphics2D) g.create();
    g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g2.setColor(alpha == 1 ? shade.color() : shade.color(alpha));
    Fit now = fit(getWidth());
    double step = now.px() * (now.lines().size() == 1 ? SINGLE : SPACING);
    double y = (getHeight() - step * now.lines().size()) / 2;
    var metrics = now.font().getLineMetrics("Ққ", Theme.LETTERS);
    double base = (step - metrics.getAscent() - metrics.getDescent()) / 2 + metrics.getAscent();
    g2.setFont(now.font());
    for (String line : now.lines()) {
      draw(g2, line, now.font(), y + base);
      y += step;
    }
    g2.dispose();
  }

  private void draw(Graphics2D g2, String line, Font font, double baseline) {
    double width = width(line, font);
    double x =
        switch (align) {
          case LEFT -> 0;
          case CENTRE -> (getWidth() - width) / 2;
          case RIGHT -> getWidth() - width;
        };
    g2.drawString(line, (float) x, (float) Math.round(baseline));
    if (underlined) {
      int y = (int) Math.round(baseline + canvas.scale() * 5);
      g2.fillRect((int) x, y, (int) width, Math.max(1, canvas.px(2)));
    }
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Spoken();
    }
    return accessibleContext;
  }

  private final class Spoken extends AccessibleJComponent {
    @Override
    public String getAccessibleName() {
      String instead = spoken;
      return instead == null ? text : instead;
    }

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.LABEL;
    }
  }
}
