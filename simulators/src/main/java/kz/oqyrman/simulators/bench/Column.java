package kz.oqyrman.simulators.bench;

import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import net.miginfocom.swing.MigLayout;

/// Things one below the other, as wide as the place they scroll in.
final class Column extends JPanel implements Scrollable {
  private static final int STEP = 24;

  private final boolean fills;

  Column() {
    this("wrap 1, gapy 6", "[grow,fill]", false);
  }

  /// The same with several things beside each other in a row.
  Column(String layout, String columns) {
    this(layout, columns, false);
  }

  private Column(String layout, String columns, boolean fills) {
    super(new MigLayout("insets 0, fillx, " + layout, columns));
    this.fills = fills;
    setOpaque(false);
  }

  /// Things one below the other that share the height of their place; they scroll where it is too
  /// small for the least they need.
  static Column filling() {
    return new Column("wrap 1", "[grow,fill]", true);
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return getPreferredSize();
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return STEP;
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return visible.height;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return fills && getParent().getHeight() >= getMinimumSize().height;
  }
}
