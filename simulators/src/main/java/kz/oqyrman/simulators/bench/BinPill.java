package kz.oqyrman.simulators.bench;

import java.awt.Cursor;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JButton;

/// A bin of a return sorter as a coloured pill: green with room, red when full.
final class BinPill extends JButton {
  private boolean full;

  BinPill(int bin) {
    setName("bin-" + bin);
    setBorder(BorderFactory.createEmptyBorder(3, 10, 3, 10));
    setContentAreaFilled(false);
    setFocusable(false);
    putClientProperty("FlatLaf.styleClass", "semibold");
  }

  /// It may be pressed.
  void pressed(String hint, Runnable act) {
    setToolTipText(hint);
    setFocusable(true);
    setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    addActionListener(_ -> act.run());
  }

  void show(String text, boolean isFull) {
    full = isFull;
    setText(text);
    setForeground(full ? Look.BAD : Look.GOOD);
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(full ? Look.BAD_WASH : Look.GOOD_WASH);
    g.fillRoundRect(0, 0, getWidth(), getHeight(), getHeight(), getHeight());
    if (isFocusOwner()) {
      g.setColor(Look.INK);
      g.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, getHeight(), getHeight());
    }
    g.dispose();
    super.paintComponent(graphics);
  }
}
