package kz.oqyrman.kiosk.screen;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/// Paper that comes out of the printer, or has come out.
final class PaperHint extends Moving {
  private static final int EVERY_MILLIS = 40;
  private static final double PERIOD_MILLIS = 2_600;
  private static final double WIDTH = 480;
  private static final double HEIGHT = 440;
  private static final double SLOT = 60;
  private static final double LENGTH = 340;
  private static final int TEETH = 14;

  private final boolean out;

  /// @param out whether all of it is out
  PaperHint(Canvas canvas, String spoken, boolean out) {
    super(spoken, canvas.px(WIDTH), canvas.px(HEIGHT), EVERY_MILLIS, 0.62);
    this.out = out;
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    double fit = Math.min(getWidth() / WIDTH, getHeight() / HEIGHT);
    g2.translate((getWidth() - WIDTH * fit) / 2, (getHeight() - HEIGHT * fit) / 2);
    g2.scale(fit, fit);
    double length = out ? LENGTH : 40 + (LENGTH - 40) * eased(moment(PERIOD_MILLIS) / 0.85);
    Paint.box(g2, 30, 20, WIDTH - 60, 72, 26, Shade.INK.color(), null, 0);
    Graphics2D below = (Graphics2D) g2.create();
    below.clip(new java.awt.geom.Rectangle2D.Double(0, SLOT, WIDTH, HEIGHT - SLOT));
    below.translate(0, SLOT + length - LENGTH);
    paper(below);
    below.dispose();
    Paint.box(g2, 80, SLOT - 8, WIDTH - 160, 10, 5, Shade.SKY_BRIGHT.color(), null, 0);
    g2.dispose();
  }

  /// Drawn whole, from its top at 0 to its toothed edge.
  private static void paper(Graphics2D g2) {
    Path2D sheet = new Path2D.Double();
    double left = 100;
    double right = WIDTH - 100;
    sheet.moveTo(left, 0);
    sheet.lineTo(right, 0);
    sheet.lineTo(right, LENGTH);
    double tooth = (right - left) / TEETH;
    for (int i = 0; i < TEETH; i++) {
      sheet.lineTo(right - tooth * (i + 0.5), LENGTH - 10);
      sheet.lineTo(right - tooth * (i + 1), LENGTH);
    }
    sheet.closePath();
    g2.setColor(Shade.CARD.color());
    g2.fill(sheet);
    g2.setColor(Shade.LINE.color());
    g2.setStroke(new java.awt.BasicStroke(2.5f));
    g2.draw(sheet);
    Paint.box(g2, 190, 54, 100, 16, 8, Shade.INK.color(), null, 0);
    for (int i = 0; i < 4; i++) {
      double y = 108 + i * 46;
      Paint.box(g2, 130, y, i % 2 == 0 ? 150 : 118, 12, 6, Shade.LINE.color(), null, 0);
      Paint.box(g2, 306, y, 44, 12, 6, Shade.SKY_BRIGHT.color(), null, 0);
    }
  }
}
