package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import javax.swing.JComponent;

/// The white panel beside the list, or below it where the screen is tall.
final class SidePanel extends JComponent implements Sized {
  private final Canvas canvas;
  private final JComponent content;

  SidePanel(Canvas canvas, JComponent content) {
    this.canvas = canvas;
    this.content = content;
    add(content);
  }

  @Override
  public int heightFor(int width) {
    return Sized.height(content, width);
  }

  @Override
  public Dimension getPreferredSize() {
    return content.getPreferredSize();
  }

  @Override
  public void doLayout() {
    for (Component c : getComponents()) {
      c.setBounds(0, 0, getWidth(), getHeight());
    }
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Shade.CARD.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Shade.LINE.color());
    int thick = Math.max(1, canvas.px(2));
    if (canvas.isTall()) {
      g.fillRect(0, 0, getWidth(), thick);
    } else {
      g.fillRect(0, 0, thick, getHeight());
    }
  }
}
