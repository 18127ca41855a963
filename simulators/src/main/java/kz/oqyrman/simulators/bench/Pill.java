package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JLabel;

/// A word in a coloured pill.
final class Pill extends JLabel {
  private Color wash = Look.GOOD_WASH;

  Pill(String name) {
    setName(name);
    setBorder(BorderFactory.createEmptyBorder(3, 10, 3, 10));
    putClientProperty("FlatLaf.styleClass", "semibold");
    setVisible(false);
  }

  /// Shows nothing for an empty word.
  void show(String word, boolean good) {
    setVisible(!word.isEmpty());
    setText(word);
    setForeground(good ? Look.GOOD : Look.BAD);
    wash = good ? Look.GOOD_WASH : Look.BAD_WASH;
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(wash);
    g.fillRoundRect(0, 0, getWidth(), getHeight(), getHeight(), getHeight());
    g.dispose();
    super.paintComponent(graphics);
  }
}
