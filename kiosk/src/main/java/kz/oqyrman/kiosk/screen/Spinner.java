package kz.oqyrman.kiosk.screen;

import java.awt.BasicStroke;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;

/// A ring that turns: please wait.
final class Spinner extends Moving {
  private static final int EVERY_MILLIS = 66;
  private static final double PERIOD_MILLIS = 1_400;
  private static final double SPAN = 270;

  private final int size;
  private final double thick;
  private final Shade shade;

  /// @param size in pixels of the design
  Spinner(Canvas canvas, String spoken, double size, double thick, Shade shade) {
    super(spoken, canvas.px(size), canvas.px(size), EVERY_MILLIS, 0.1);
    this.size = canvas.px(size);
    this.thick = Math.max(1.5, canvas.scale() * thick);
    this.shade = shade;
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    double d = size - thick;
    double x = (getWidth() - d) / 2;
    double y = (getHeight() - d) / 2;
    g2.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g2.setColor(shade.color(0.2));
    g2.draw(new Arc2D.Double(x, y, d, d, 0, 360, Arc2D.OPEN));
    g2.setColor(shade.color());
    g2.draw(new Arc2D.Double(x, y, d, d, 90 - 360 * moment(PERIOD_MILLIS), -SPAN / 3, Arc2D.OPEN));
    g2.dispose();
  }
}
