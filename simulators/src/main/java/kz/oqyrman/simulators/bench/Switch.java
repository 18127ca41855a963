package kz.oqyrman.simulators.bench;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.function.Consumer;
import javax.swing.Icon;
import javax.swing.JCheckBox;

/// A check box that looks like a switch.
final class Switch extends JCheckBox {
  Switch(String name, String label, Consumer<Boolean> act) {
    super(label);
    setName(name);
    setIcon(new Knob());
    setIconTextGap(10);
    setOpaque(false);
    addActionListener(_ -> act.accept(isSelected()));
  }

  private final class Knob implements Icon {
    @Override
    public void paintIcon(Component c, Graphics graphics, int x, int y) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(isSelected() ? Look.SKY : Look.PAD_LINE);
      g.fillRoundRect(x, y, getIconWidth(), getIconHeight(), getIconHeight(), getIconHeight());
      g.setColor(Look.CARD);
      int knob = getIconHeight() - 6;
      g.fillOval(isSelected() ? x + getIconWidth() - knob - 3 : x + 3, y + 3, knob, knob);
      if (c.isFocusOwner()) {
        g.setColor(Look.INK);
        g.drawRoundRect(x, y, getIconWidth() - 1, getIconHeight() - 1, 20, 20);
      }
      g.dispose();
    }

    @Override
    public int getIconWidth() {
      return 40;
    }

    @Override
    public int getIconHeight() {
      return 22;
    }
  }
}
