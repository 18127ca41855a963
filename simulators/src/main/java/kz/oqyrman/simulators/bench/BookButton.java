package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JToolTip;
import net.miginfocom.swing.MigLayout;

/// A book or a card as a coloured bar with a word at its right end.
final class BookButton extends JButton {
  private final Color cover;
  private final String title;
  private final JLabel mark;

  BookButton(String name, String title, String rightWord, Color cover, Runnable act) {
    this.cover = cover;
    this.title = title;
    setName(name);
    setLayout(new MigLayout("insets 0 4 0 4, fill", "[grow][]", "[fill]"));
    setContentAreaFilled(false);
    setBorder(BorderFactory.createEmptyBorder(9, 10, 9, 10));
    getAccessibleContext().setAccessibleName(title);
    mark = label(rightWord);
    add(label(title), "wmin 0, growx");
    add(mark);
    Cards.asItIs(this);
    setToolTipText(title);
    addActionListener(_ -> act.run());
  }

  private static JLabel label(String text) {
    JLabel label = Cards.asItIs(new JLabel());
    label.setText(text);
    label.setForeground(Color.WHITE);
    label.putClientProperty("FlatLaf.styleClass", "semibold");
    return label;
  }

  String title() {
    return title;
  }

  @Override
  public JToolTip createToolTip() {
    return Cards.asItIs(super.createToolTip());
  }

  /// The same button with another word at its right end.
  BookButton marked(String word) {
    if (!word.equals(mark.getText())) {
      mark.setText(word);
    }
    return this;
  }

  private Color pressedOrNot() {
    return getModel().isPressed() ? cover.darker() : cover;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(isEnabled() ? pressedOrNot() : Look.PAD_LINE);
    g.fillRoundRect(0, 0, getWidth(), getHeight(), 12, 12);
    if (isFocusOwner()) {
      g.setColor(Look.INK);
      g.drawRoundRect(1, 1, getWidth() - 3, getHeight() - 3, 12, 12);
    }
    g.dispose();
    super.paintComponent(graphics);
  }

  @Override
  public Component.BaselineResizeBehavior getBaselineResizeBehavior() {
    return BaselineResizeBehavior.OTHER;
  }
}
