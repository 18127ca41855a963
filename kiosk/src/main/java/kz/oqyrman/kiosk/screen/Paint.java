package kz.oqyrman.kiosk.screen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import org.jspecify.annotations.Nullable;

/// Shapes as every part of the screens draws them.
final class Paint {
  private Paint() {}

  /// A copy to draw smooth shapes with; to be disposed of.
  static Graphics2D smooth(Graphics g) {
    Graphics2D g2 = (Graphics2D) g.create();
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g2;
  }

  /// A rounded box, filled and with a line within its edge.
  static void box(
      Graphics2D g2,
      double x,
      double y,
      double width,
      double height,
      double radius,
      @Nullable Color fill,
      @Nullable Color line,
      double thick) {
    if (fill != null) {
      g2.setColor(fill);
      g2.fill(new RoundRectangle2D.Double(x, y, width, height, radius * 2, radius * 2));
    }
    if (line != null) {
      g2.setColor(line);
      g2.setStroke(new BasicStroke((float) thick));
      double in = thick / 2;
      g2.draw(
          new RoundRectangle2D.Double(
              x + in, y + in, width - thick, height - thick, (radius - in) * 2, (radius - in) * 2));
    }
  }
}
