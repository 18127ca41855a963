package kz.oqyrman.simulators.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JPanel;

/// A panel with round corners.
final class RoundPanel extends JPanel {
  private static final int RADIUS = 24;
  private static final float[] DASHES = {5f, 4f};

  private final Color fill;
  private final Color line;
  private final boolean dashed;

  RoundPanel(LayoutManager layout, Color fill, Color line, boolean dashed) {
    super(layout);
    this.fill = fill;
    this.line = line;
    this.dashed = dashed;
    setOpaque(false);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    RoundRectangle2D shape =
        new RoundRectangle2D.Float(1, 1, getWidth() - 2f, getHeight() - 2f, RADIUS, RADIUS);
    g.setColor(fill);
    g.fill(shape);
    g.setColor(line);
    if (dashed) {
      g.setStroke(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
    }
    g.draw(shape);
    g.dispose();
  }
}
