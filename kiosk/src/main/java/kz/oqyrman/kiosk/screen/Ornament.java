package kz.oqyrman.kiosk.screen;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;

/// The one ornament: a thin gold line of ram's horns (qoshqar-muiz).
final class Ornament extends JComponent {
  private static final double TILE_WIDTH = 72;
  private static final double TILE_HEIGHT = 18;

  private final FlatSVGIcon tile;
  private final int height;

  Ornament(Canvas canvas) {
    this.height = canvas.px(TILE_HEIGHT);
    this.tile = Theme.icon("ornament", canvas.px(TILE_WIDTH), height);
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(tile.getIconWidth(), height);
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    for (int x = 0; x < getWidth(); x += tile.getIconWidth()) {
      tile.paintIcon(this, g2, x, getHeight() - height);
    }
    g2.dispose();
  }
}
