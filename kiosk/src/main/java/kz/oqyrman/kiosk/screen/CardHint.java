package kz.oqyrman.kiosk.screen;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// A library card that comes down to the light of the scanner, again and again.
final class CardHint extends Moving {
  private static final int EVERY_MILLIS = 40;
  private static final double PERIOD_MILLIS = 3_600;

  /// The drawing's own size, to which all numbers below count.
  private static final double WIDTH = 560;

  private static final double HEIGHT = 430;

  /// Bar widths of the little barcode.
  private static final int[] BARS = {6, 3, 3, 6, 9, 3, 3, 9, 6, 3, 6, 3, 9, 3, 6, 3, 3, 6, 9, 3};

  CardHint(Canvas canvas, String spoken) {
    super(spoken, canvas.px(WIDTH), canvas.px(HEIGHT), EVERY_MILLIS, 0.42);
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    double fit = Math.min(getWidth() / WIDTH, getHeight() / HEIGHT);
    g2.translate((getWidth() - WIDTH * fit) / 2, (getHeight() - HEIGHT * fit) / 2);
    g2.scale(fit, fit);
    double t = moment(PERIOD_MILLIS);
    double near = t < 0.5 ? eased(t / 0.38) : 1 - eased((t - 0.72) / 0.28);
    beam(g2, near);
    scanner(g2);
    card(g2, 12 + 68 * near);
    g2.dispose();
  }

  private static void scanner(Graphics2D g2) {
    Paint.box(g2, 110, 352, 340, 78, 24, Shade.INK.color(), null, 0);
    Paint.box(g2, 180, 366, 200, 14, 7, Shade.SKY_BRIGHT.color(), null, 0);
  }

  private static void beam(Graphics2D g2, double near) {
    Path2D light = new Path2D.Double();
    light.moveTo(196, 366);
    light.lineTo(364, 366);
    light.lineTo(410, 250);
    light.lineTo(150, 250);
    light.closePath();
    g2.setColor(Shade.SKY_BRIGHT.color(0.10 + 0.20 * near));
    g2.fill(light);
  }

  private static void card(Graphics2D g2, double y) {
    Paint.box(g2, 113, y + 4, 334, 212, 26, Shade.INK.color(0.08), null, 0);
    Paint.box(g2, 110, y, 340, 212, 26, Shade.CARD.color(), Shade.LINE.color(), 2.5);
    Theme.icon("mark", 46, 46).paintIcon(null, g2, 134, (int) Math.round(y) + 24);
    Paint.box(g2, 196, y + 30, 150, 12, 6, Shade.INK.color(), null, 0);
    Paint.box(g2, 196, y + 52, 96, 10, 5, Shade.LINE.color(), null, 0);
    g2.setColor(Shade.INK.color());
    double x = 172;
    for (int i = 0; i < BARS.length; i++) {
      if (i % 2 == 0) {
        g2.fill(new Rectangle2D.Double(x, y + 120, BARS[i], 66));
      }
      x += BARS[i] * 2.06;
    }
  }
}
