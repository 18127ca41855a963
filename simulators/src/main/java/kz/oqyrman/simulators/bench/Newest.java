package kz.oqyrman.simulators.bench;

import java.util.ArrayList;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JList;

/// What a device told lately, the newest above. Told on the driver's thread, shown on the event
/// thread.
final class Newest {
  /// Lines that are shown; older ones go.
  private static final int MOST = 50;

  /// Rows that are seen where the place is scarce.
  private static final int FEWEST_ROWS = 3;

  private final List<String> lines = new ArrayList<>();
  private final DefaultListModel<String> shown = new DefaultListModel<>();
  private final JList<String> list = new JList<>(shown);
  private long told;
  private long drawn;

  /// @param nothing what stands there before anything was told
  Newest(String name, String nothing) {
    list.setName(name);
    list.setVisibleRowCount(FEWEST_ROWS);
    shown.addElement(nothing);
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

  synchronized void refresh() {
    if (drawn != told) {
      drawn = told;
      shown.clear();
      shown.addAll(lines);
    }
  }
}
