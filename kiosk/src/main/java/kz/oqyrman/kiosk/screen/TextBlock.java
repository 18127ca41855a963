package kz.oqyrman.kiosk.screen;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
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
  private @Nullable TextFit fit;

  /// @param size in pixels of the design
  TextBlock(Canvas canvas, String text, double size, Theme.Weight weight, Shade shade) {
    this.canvas = canvas;
    this.text = text;
    this.size = size;
    this.least = Math.min(size, 22);
    this.weight = weight;
    this.shade = shade;
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
    TextFit now = fit(getWidth());
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
    int width = TextFit.lineWidth(wish());
    return new Dimension(width, heightFor(width));
  }

  private TextFit fit(int width) {
    TextFit now = fit;
    if (now == null || width != fittedTo) {
      now = TextFit.of(wish(), width);
      fit = now;
      fittedTo = width;
    }
    return now;
  }

  private TextFit.Wish wish() {
    return new TextFit.Wish(
        text, canvas.scale(), size, least, weight, mostLines, align == Align.CENTRE);
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
    TextFit now = fit(getWidth());
    double y = (getHeight() - now.step() * now.lines().size()) / 2;
    var metrics = now.font().getLineMetrics("Ққ", Theme.LETTERS);
    double letters = metrics.getAscent() + metrics.getDescent();
    double base = (now.step() - letters) / 2 + metrics.getAscent();
    g2.setFont(now.font());
    for (int line = 0; line < now.lines().size(); line++) {
      draw(g2, now, line, y + base + line * now.step());
    }
    g2.dispose();
  }

  private void draw(Graphics2D g2, TextFit now, int line, double baseline) {
    double width = now.lineWidth(line);
    double x =
        switch (align) {
          case LEFT -> 0;
          case CENTRE -> (getWidth() - width) / 2;
          case RIGHT -> getWidth() - width;
        };
    g2.drawString(now.lines().get(line), (float) x, (float) Math.round(baseline));
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
