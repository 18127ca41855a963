package kz.oqyrman.kiosk.screen;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/// An icon, on a rounded ground where it has one.
final class Picture extends JComponent {
  private final FlatSVGIcon icon;
  private final int size;
  private final int iconSize;
  private final double radius;
  private final @Nullable Shade ground;
  private double groundAlpha = 1;

  private Picture(FlatSVGIcon icon, int iconSize, int size, double radius, @Nullable Shade ground) {
    this.icon = icon;
    this.iconSize = iconSize;
    this.size = size;
    this.radius = radius;
    this.ground = ground;
  }

  /// Only the icon, in one colour.
  ///
  /// @param size in pixels of the design
  static Picture of(Canvas canvas, String name, double size, Shade shade) {
    int px = canvas.px(size);
    return new Picture(Theme.icon(name, px, shade.color()), px, px, 0, null);
  }

  /// On a ground.
  ///
  /// @param size of the ground, in pixels of the design
  static Picture on(
      Canvas canvas,
      String name,
      double iconSize,
      Shade shade,
      double size,
      double radius,
      Shade ground) {
    int px = canvas.px(iconSize);
    return new Picture(
        Theme.icon(name, px, shade.color()), px, canvas.px(size), canvas.scale() * radius, ground);
  }

  /// In its own colours.
  static Picture coloured(Canvas canvas, String name, double size) {
    int px = canvas.px(size);
    return new Picture(Theme.icon(name, px, px), px, px, 0, null);
  }

  Picture groundAlpha(double alpha) {
    groundAlpha = alpha;
    return this;
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(size, size);
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    double x = (getWidth() - size) / 2.0;
    double y = (getHeight() - size) / 2.0;
    if (ground != null) {
      Paint.box(
          g2, x, y, size, size, Math.min(radius, size / 2.0), ground.color(groundAlpha), null, 0);
    }
    int inset = (size - iconSize) / 2;
    icon.paintIcon(this, g2, (int) x + inset, (int) y + inset);
    g2.dispose();
  }
}
