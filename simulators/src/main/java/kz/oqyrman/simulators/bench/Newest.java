package kz.oqyrman.simulators.bench;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JToolTip;
import org.jspecify.annotations.Nullable;

/// What a device told lately, the newest above. Told on the driver's thread, shown on the event
/// thread.
final class Newest {
  /// Lines that are shown; older ones go.
  private static final int MOST = 50;

  /// Rows that are seen where the place is scarce.
  private static final int FEWEST_ROWS = 3;

  private final List<String> lines = new ArrayList<>();
  private final DefaultListModel<String> shown = new DefaultListModel<>();
  private final Lines list = new Lines(shown);
  private long told;
  private long drawn;

  /// @param title of the list, for who hears it read
  /// @param nothing what stands there before anything was told
  Newest(String name, String title, String nothing) {
    list.setName(name);
    list.getAccessibleContext().setAccessibleName(title);
    list.setVisibleRowCount(FEWEST_ROWS);
    shown.addElement(nothing);
  }

  /// A line that is longer than its place stands whole in the tooltip.
  private static final class Lines extends JList<String> {
    Lines(DefaultListModel<String> shown) {
      super(shown);
      setCellRenderer(new AsItIs());
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
      int row = locationToIndex(event.getPoint());
      return row < 0 ? null : getModel().getElementAt(row);
    }

    @Override
    public JToolTip createToolTip() {
      return Cards.asItIs(super.createToolTip());
    }
  }

  private static final class AsItIs extends DefaultListCellRenderer {
    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      Cards.asItIs(this);
      return super.getListCellRendererComponent(list, value, index, selected, focused);
    }
  }

  synchronized void tell(String line) {
    told++;
    lines.addFirst(line);
    if (lines.size() > MOST) {
      lines.removeLast();
    }
  }

  JComponent list() {
    return Cards.scrolling(list);
  }

  void refresh() {
    List<String> now = news();
    if (!now.isEmpty()) {
      shown.clear();
      shown.addAll(now);
    }
  }

  /// All lines, where some are new; taken under the lock, shown outside of it.
  private synchronized List<String> news() {
    if (drawn == told) {
      return List.of();
    }
    drawn = told;
    return List.copyOf(lines);
  }
}
