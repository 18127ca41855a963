package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import javax.swing.Scrollable;
import javax.swing.UIManager;
import kz.oqyrman.simulators.selftest.Language;
import net.miginfocom.swing.MigLayout;

/// The wire of one device, live and in words; which device is chosen above.
final class WireCard {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  /// More device names do not fit beside each other in every language.
  private static final int IN_A_ROW = 4;

  private final RoundPanel card = Cards.card("[grow,fill]", "[][grow,fill]", Look.CARD);
  private final Text text = new Text();
  private final JScrollPane pane = Cards.scrolling(text);
  private Watched chosen;
  private long seen = -1;

  WireCard(List<Watched> devices, Words words, Language language) {
    chosen = devices.getFirst();
    JPanel head = new JPanel(new MigLayout("insets 0, fillx", "[grow][]"));
    head.setOpaque(false);
    head.add(Cards.heading(words.of("wire"), 4));
    JPanel choice = new JPanel(new MigLayout("insets 0, gap 6, wrap " + IN_A_ROW));
    choice.setOpaque(false);
    ButtonGroup group = new ButtonGroup();
    for (Watched device : devices) {
      JToggleButton button = new JToggleButton(language.of(device.role()), device == chosen);
      button.setName("wire-" + device.role());
      button.addActionListener(_ -> {
        chosen = device;
        seen = -1;
        refresh();
      });
      group.add(button);
      choice.add(button);
    }
    head.add(choice);
    card.add(head);
    card.add(pane, "wmin 0, hmin 60");
    text.setName("wire");
    pane.getAccessibleContext().setAccessibleName(words.of("wire"));
  }

  JComponent card() {
    return card;
  }

  /// What is shown now, for a program that looks.
  List<WireLog.Line> shown() {
    return text.lines;
  }

  /// Shows what has passed since; stays at the end unless somebody has scrolled back.
  void refresh() {
    long now = chosen.log().changes();
    if (now == seen) {
      return;
    }
    seen = now;
    Rectangle view = pane.getViewport().getViewRect();
    boolean atEnd = view.y + view.height >= text.getHeight() - 2 * text.lineHeight();
    text.lines = chosen.log().lines();
    text.revalidate();
    text.repaint();
    if (atEnd) {
      pane.validate();
      text.scrollRectToVisible(new Rectangle(0, text.getPreferredSize().height - 1, 1, 1));
    }
  }

  /// Time, direction, bytes, meaning: each in its column.
  private static final class Text extends JComponent implements Scrollable {
    private static final int GAP = 6;
    private static final int HEX_CHARACTERS = 44;

    private List<WireLog.Line> lines = List.of();

    Text() {
      setFont(Look.mono(UIManager.getFont("Label.font").getSize()));
    }

    int lineHeight() {
      return getFontMetrics(getFont()).getHeight() + GAP;
    }

    @Override
    public Dimension getPreferredSize() {
      return new Dimension(200, Math.max(1, lines.size()) * lineHeight());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      FontMetrics metrics = g.getFontMetrics(getFont());
      Rectangle clip = g.getClipBounds();
      int height = lineHeight();
      for (int i = clip.y / height; i < lines.size() && i * height < clip.y + clip.height; i++) {
        paint(g, lines.get(i), i * height + metrics.getAscent(), metrics);
      }
      g.dispose();
    }

    private void paint(Graphics2D g, WireLog.Line line, int y, FontMetrics metrics) {
      int em = metrics.charWidth('0');
      g.setFont(getFont());
      write(g, TIME.format(line.at()), 0, y, Look.INK_SOFT);
      write(g, line.toDevice() ? "→" : "←", 14 * em, y, line.toDevice() ? Look.SKY : Look.INK);
      write(g, shortened(HEX.formatHex(line.bytes().toArray())), 17 * em, y, Look.INK);
      String times = line.times() > 1 ? "  × " + line.times() : "";
      write(g, line.words() + times, (19 + HEX_CHARACTERS) * em, y, Look.INK);
    }

    private static String shortened(String hex) {
      return hex.length() <= HEX_CHARACTERS ? hex : hex.substring(0, HEX_CHARACTERS - 2) + " …";
    }

    private static void write(Graphics2D g, String text, int x, int y, Color color) {
      g.setColor(color);
      g.drawString(text, x, y);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
      return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
      return lineHeight();
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
      return false;
    }
  }
}
