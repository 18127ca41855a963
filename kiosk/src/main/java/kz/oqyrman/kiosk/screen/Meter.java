package kz.oqyrman.kiosk.screen;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;

/// How much of a limit is used. The figure stands beside it in words.
final class Meter extends JComponent {
  private final Canvas canvas;
  private final double share;

  /// @param share 0 to 1
  Meter(Canvas canvas, double share) {
    this.canvas = canvas;
    this.share = share;
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(canvas.px(200), canvas.px(14));
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    double h = getHeight();
    Paint.box(g2, 0, 0, getWidth(), h, h / 2, Shade.LINE.color(), null, 0);
    if (share > 0) {
      double w = Math.max(h, getWidth() * share);
      Paint.box(g2, 0, 0, w, h, h / 2, Shade.SKY_BRIGHT.color(), null, 0);
    }
    g2.dispose();
  }
}
