package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JComponent;

/// A column or a row: the one layout of the screens. Children are as high as their texts need at
/// the width they get; what grows shares what is left.
class Flow extends JComponent implements Sized {
  /// How a child stands across the direction of the flow.
  enum Across {
    FILL,
    START,
    CENTRE,
    END
  }

  /// @param wanted pixels along the flow; -1 is what the child needs
  private record Slot(Component child, int wanted, double weight, Across across) {}

  private final boolean down;
  private final List<Slot> slots = new ArrayList<>();

  private Flow(boolean down) {
    this.down = down;
    setLayout(new Layout());
  }

  /// One below the other; children fill the width.
  static Flow column() {
    return new Flow(true);
  }

  /// One beside the other; children stand at half height.
  static Flow row() {
    return new Flow(false);
  }

  Flow pad(int top, int left, int bottom, int right) {
    setBorder(BorderFactory.createEmptyBorder(top, left, bottom, right));
    return this;
  }

  Flow put(Component child) {
    return put(child, -1, 0, down ? Across.FILL : Across.CENTRE);
  }

  Flow put(Component child, Across across) {
    return put(child, -1, 0, across);
  }

  /// Of a fixed size along the flow.
  Flow put(Component child, int size, Across across) {
    return put(child, size, 0, across);
  }

  /// Takes a share of what is left.
  Flow grow(Component child) {
    return put(child, 0, 1, down ? Across.FILL : Across.CENTRE);
  }

  Flow grow(Component child, double weight, Across across) {
    return put(child, 0, weight, across);
  }

  Flow gap(int size) {
    return put(new Box.Filler(none(), none(), none()), size, 0, Across.START);
  }

  /// Empty space that takes what is left.
  Flow spring() {
    return spring(1);
  }

  Flow spring(double weight) {
    return put(new Box.Filler(none(), none(), none()), 0, weight, Across.START);
  }

  private static Dimension none() {
    return new Dimension(0, 0);
  }

  private Flow put(Component child, int wanted, double weight, Across across) {
    slots.add(new Slot(child, wanted, weight, across));
    add(child);
    return this;
  }

  void clear() {
    slots.clear();
    removeAll();
  }

  @Override
  public int heightFor(int width) {
    Insets in = getInsets();
    int inner = width - in.left - in.right;
    int height = in.top + in.bottom;
    if (down) {
      for (Slot slot : slots) {
        if (slot.child().isVisible()) {
          height += along(slot, childWidth(slot, inner));
        }
      }
      return height;
    }
    int[] widths = widths(inner);
    int highest = 0;
    for (int i = 0; i < widths.length; i++) {
      highest = Math.max(highest, across(slots.get(i), widths[i]));
    }
    return height + highest;
  }

  private static int along(Slot slot, int width) {
    return slot.wanted() > 0 ? slot.wanted() : Sized.height(slot.child(), width);
  }

  private static int across(Slot slot, int width) {
    return slot.child().isVisible() ? Sized.height(slot.child(), width) : 0;
  }

  private int childWidth(Slot slot, int inner) {
    return slot.across() == Across.FILL
        ? inner
        : Math.min(inner, slot.child().getPreferredSize().width);
  }

  private int[] widths(int inner) {
    int[] widths = new int[slots.size()];
    double weights = 0;
    int left = inner;
    for (int i = 0; i < widths.length; i++) {
      Slot slot = slots.get(i);
      if (!slot.child().isVisible()) {
        continue;
      }
      weights += slot.weight();
      if (slot.weight() == 0) {
        int wanted = slot.wanted() >= 0 ? slot.wanted() : slot.child().getPreferredSize().width;
        widths[i] = Math.clamp(wanted, 0, Math.max(0, left));
        left -= widths[i];
      }
    }
    share(widths, left, weights);
    return widths;
  }

  private void share(int[] sizes, int left, double weights) {
    double open = weights;
    int rest = Math.max(0, left);
    for (int i = 0; i < sizes.length; i++) {
      Slot slot = slots.get(i);
      if (slot.weight() > 0 && slot.child().isVisible()) {
        int part = (int) Math.round(rest * slot.weight() / open);
        sizes[i] += part;
        rest -= part;
        open -= slot.weight();
      }
    }
  }

  /// What it would like without bounds; texts on one line.
  @Override
  public Dimension getPreferredSize() {
    Insets in = getInsets();
    int width = 0;
    for (Slot slot : slots) {
      if (slot.child().isVisible()) {
        int wanted =
            !down && slot.wanted() > 0 ? slot.wanted() : slot.child().getPreferredSize().width;
        width = down ? Math.max(width, wanted) : width + wanted;
      }
    }
    width += in.left + in.right;
    return new Dimension(width, heightFor(width));
  }

  private void layOut() {
    Insets in = getInsets();
    int width = getWidth() - in.left - in.right;
    int height = getHeight() - in.top - in.bottom;
    if (down) {
      column(in, width, height);
    } else {
      row(in, width, height);
    }
  }

  private void column(Insets in, int width, int height) {
    int[] heights = new int[slots.size()];
    double weights = 0;
    int left = height;
    for (int i = 0; i < heights.length; i++) {
      Slot slot = slots.get(i);
      if (slot.child().isVisible()) {
        weights += slot.weight();
        heights[i] = slot.weight() > 0 ? 0 : along(slot, childWidth(slot, width));
        left -= heights[i];
      }
    }
    share(heights, left, weights);
    int y = in.top;
    for (int i = 0; i < heights.length; i++) {
      Slot slot = slots.get(i);
      int w = childWidth(slot, width);
      slot.child().setBounds(in.left + offset(slot.across(), width - w), y, w, heights[i]);
      y += heights[i];
    }
  }

  private void row(Insets in, int width, int height) {
    int[] widths = widths(width);
    int x = in.left;
    for (int i = 0; i < widths.length; i++) {
      Slot slot = slots.get(i);
      int h =
          slot.across() == Across.FILL
              ? height
              : Math.min(height, Sized.height(slot.child(), widths[i]));
      slot.child().setBounds(x, in.top + offset(slot.across(), height - h), widths[i], h);
      x += widths[i];
    }
  }

  private static int offset(Across across, int room) {
    return switch (across) {
      case FILL, START -> 0;
      case CENTRE -> room / 2;
      case END -> room;
    };
  }

  private final class Layout implements LayoutManager {
    @Override
    public void addLayoutComponent(String name, Component component) {}

    @Override
    public void removeLayoutComponent(Component component) {}

    @Override
    public Dimension preferredLayoutSize(Container parent) {
      return getPreferredSize();
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
      return none();
    }

    @Override
    public void layoutContainer(Container parent) {
      layOut();
    }
  }
}
