package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.words.Texts;

/// As many entries as there is room for, and how many more there are.
final class FittingList extends JComponent {
  private final List<? extends JComponent> entries;
  private final int columns;
  private final int gap;
  private final TextBlock more;
  private final Texts texts;
  private final String key;

  /// @param columns side by side
  /// @param gap between columns, in pixels of the screen
  /// @param key text that says how many `count` were left out
  FittingList(
      Stage stage,
      List<? extends JComponent> entries,
      int columns,
      int gap,
      Texts texts,
      String key) {
    this.entries = List.copyOf(entries);
    this.columns = columns;
    this.gap = gap;
    this.texts = texts;
    this.key = key;
    this.more = stage.semibold("", 26, Shade.INK_SOFT).least(22);
    entries.forEach(this::add);
    add(more);
  }

  @Override
  public void doLayout() {
    int width = (getWidth() - gap * (columns - 1)) / columns;
    int[] heights = lineHeights(width);
    int lines = fitting(heights, getHeight());
    int moreHeight = 0;
    if (lines < heights.length) {
      say(1);
      moreHeight = more.heightFor(getWidth()) + gap / 2;
      lines = fitting(heights, getHeight() - moreHeight);
    }
    int shown = Math.min(entries.size(), lines * columns);
    say(entries.size() - shown);
    int y = 0;
    for (int i = 0; i < entries.size(); i++) {
      Component entry = entries.get(i);
      boolean here = i < shown;
      int line = i / columns;
      entry.setVisible(here);
      entry.setBounds(i % columns * (width + gap), y, width, here ? heights[line] : 0);
      boolean last = i % columns == columns - 1 || i == shown - 1;
      y += here && last ? heights[line] : 0;
    }
    more.setVisible(moreHeight > 0);
    more.setBounds(0, y, getWidth(), moreHeight);
  }

  private void say(int left) {
    more.say(texts.say(key, Map.of("count", left)));
  }

  private int[] lineHeights(int width) {
    int[] heights = new int[(entries.size() + columns - 1) / columns];
    for (int i = 0; i < entries.size(); i++) {
      int line = i / columns;
      heights[line] = Math.max(heights[line], Sized.height(entries.get(i), width));
    }
    return heights;
  }

  private static int fitting(int[] heights, int room) {
    int used = 0;
    int count = 0;
    while (count < heights.length && used + heights[count] <= room) {
      used += heights[count++];
    }
    return count;
  }
}
