package kz.oqyrman.kiosk.screen;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/// A rounded surface with something on it.
final class Card extends JComponent implements Sized {
  private final Canvas canvas;
  private final JComponent content;
  private final double radius;
  private final @Nullable Shade fill;
  private final @Nullable Shade line;
  private boolean dashed;

  /// @param radius in pixels of the design
  Card(
      Canvas canvas,
      JComponent content,
      double radius,
      @Nullable Shade fill,
      @Nullable Shade line) {
    this.canvas = canvas;
    this.content = content;
    this.radius = radius;
    this.fill = fill;
    this.line = line;
    add(content);
  }

  /// White paper on the table.
  static Card white(Canvas canvas, JComponent content) {
    return new Card(canvas, content, 32, Shade.CARD, Shade.LINE);
  }

  /// Only an outline, as of something that may be overlooked.
  static Card outline(Canvas canvas, JComponent content) {
    Card card = new Card(canvas, content, 32, null, Shade.LINE);
    card.dashed = true;
    return card;
  }

  @Override
  public int heightFor(int width) {
    return Sized.height(content, width);
  }

  @Override
  public java.awt.Dimension getPreferredSize() {
    return content.getPreferredSize();
  }

  @Override
  public void doLayout() {
    for (Component c : getComponents()) {
      c.setBounds(0, 0, getWidth(), getHeight());
    }
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    double r = Math.min(canvas.px(radius), Math.min(getWidth(), getHeight()) / 2.0);
    double thick = Math.max(1, canvas.px(2));
    Paint.box(
        g2,
        0,
        0,
        getWidth(),
        getHeight(),
        r,
        fill == null ? null : fill.color(),
        line == null || dashed ? null : line.color(),
        thick);
    if (dashed && line != null) {
      dashes(g2, r, thick, line);
    }
    g2.dispose();
  }

  private void dashes(Graphics2D g2, double r, double thick, Shade shade) {
    float dash = (float) (canvas.scale() * 8);
    g2.setColor(shade.color());
    g2.setStroke(
        new BasicStroke(
            (float) thick,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            new float[] {dash, dash * 0.75f},
            0));
    g2.draw(
        new RoundRectangle2D.Double(
            thick / 2, thick / 2, getWidth() - thick, getHeight() - thick, 2 * r, 2 * r));
  }
}
