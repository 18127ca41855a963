package kz.oqyrman.simulators.bench;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The bins of a return sorter: a pill for each, and one for what goes wrong.
final class BinsPanel {
  private static final int IN_A_ROW = 5;

  private final Words words;
  private final JPanel panel = new JPanel(new MigLayout("insets 0, nogrid, gap 8 8"));
  private final List<BinPill> pills = new ArrayList<>();
  private final Pill unseen = new Pill("bins-unseen");
  private final Pill jam = new Pill("bins-jam");

  BinsPanel(int bins, Words words) {
    this.words = words;
    panel.setOpaque(false);
    for (int bin = 1; bin <= bins; bin++) {
      BinPill pill = new BinPill(bin);
      pills.add(pill);
      panel.add(pill, bin % IN_A_ROW == 0 ? "wrap" : "");
    }
    unseen.setToolTipText(words.of("bin-unseen"));
    panel.add(unseen, "hidemode 3");
    panel.add(jam, "hidemode 3");
  }

  JPanel panel() {
    return panel;
  }

  /// Each bin's pill, that of bin 1 first.
  List<BinPill> pills() {
    return List.copyOf(pills);
  }

  void show(int bin, int items, boolean full) {
    String said = bin + " · " + items + (full ? ", " + words.of("bin-full") : "");
    BinPill pill = pills.get(bin - 1);
    pill.show(said, full);
    pill.getAccessibleContext().setAccessibleName(words.of("bins") + ": " + said);
  }

  /// @param items that fell nobody knows where
  void showUnseen(int items) {
    unseen.show(items == 0 ? "" : "? · " + items, true);
  }

  void showJam(boolean now) {
    jam.show(now ? words.of("bin-jam") : "", false);
  }
}
