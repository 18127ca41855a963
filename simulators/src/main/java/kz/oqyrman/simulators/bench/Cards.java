package kz.oqyrman.simulators.bench;

import java.awt.Color;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;

/// The bench's cards and what stands on them.
final class Cards {
  private Cards() {}

  static RoundPanel card(String columns, String rows, Color fill) {
    return new RoundPanel(
        new MigLayout("insets 20, fillx, wrap 1", columns, rows), fill, Look.LINE, false);
  }

  static JLabel heading(String text, int larger) {
    JLabel label = new JLabel(text);
    label.putClientProperty("FlatLaf.style", "font: bold +" + larger);
    label.setForeground(Look.INK);
    return label;
  }

  /// What tags and codes say is shown as it is, also where it begins like a page of HTML.
  static <C extends JComponent> C asItIs(C label) {
    label.putClientProperty("html.disable", true);
    return label;
  }

  /// Text that breaks where the card ends.
  static JTextArea paragraph(String text) {
    JTextArea area = new JTextArea(text);
    area.setEditable(false);
    area.setFocusable(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setOpaque(false);
    area.setBorder(BorderFactory.createEmptyBorder());
    area.setForeground(Look.INK_SOFT);
    return area;
  }

  static JScrollPane scrolling(JComponent content) {
    JScrollPane pane = new JScrollPane(content);
    pane.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.setOpaque(false);
    pane.getViewport().setOpaque(false);
    return pane;
  }
}
