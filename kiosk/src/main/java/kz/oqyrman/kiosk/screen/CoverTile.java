package kz.oqyrman.kiosk.screen;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import kz.oqyrman.kiosk.screen.ScreenModel.Cover;

/// The picture of a book: a coloured block with the first letter of its title.
final class CoverTile extends javax.swing.JComponent {
  private static final double RATIO = 100.0 / 72;

  private final Canvas canvas;
  private final Cover cover;
  private final double width;

  /// @param width in pixels of the design
  CoverTile(Canvas canvas, Cover cover, double width) {
    this.canvas = canvas;
    this.cover = cover;
    this.width = width;
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(canvas.px(width), canvas.px(width * RATIO));
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    Paint.box(
        g2, 0, 0, getWidth(), getHeight(), canvas.scale() * width / 7, shade().color(), null, 0);
    g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g2.setColor(Shade.CARD.color());
    if (cover.letter().isEmpty()) {
      int px = (int) Math.round(getWidth() * 0.5);
      Theme.icon(cover.icon(), px, Shade.CARD.color())
          .paintIcon(this, g2, (getWidth() - px) / 2, (getHeight() - px) / 2);
    } else {
      g2.setFont(Theme.font(Theme.Weight.BOLD, canvas.scale() * width * 30 / 72, 0));
      float inset = (float) (canvas.scale() * width / 7);
      g2.drawString(cover.letter(), inset, getHeight() - inset * 1.25f);
    }
    g2.dispose();
  }

  private Shade shade() {
    return switch (cover.colour()) {
      case 0 -> Shade.COVER_A;
      case 1 -> Shade.COVER_B;
      case 2 -> Shade.COVER_C;
      case 3 -> Shade.COVER_D;
      default -> Shade.COVER_UNKNOWN;
    };
  }
}
