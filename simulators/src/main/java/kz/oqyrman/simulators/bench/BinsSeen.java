package kz.oqyrman.simulators.bench;

import java.util.OptionalInt;
import kz.oqyrman.drivers.sorter.SorterEvent;

/// What a sorter's driver has told of its bins. Told on the driver's thread, read on the event
/// thread.
final class BinsSeen {
  private final int[] items;
  private final boolean[] full;
  private int unseen;
  private boolean jam;

  BinsSeen(int bins) {
    this.items = new int[bins];
    this.full = new boolean[bins];
  }

  synchronized void heard(SorterEvent event) {
    switch (event) {
      case SorterEvent.BinFull(int bin) -> full[bin - 1] = true;
      case SorterEvent.BinFreed(int bin) -> full[bin - 1] = false;
      case SorterEvent.Passed(OptionalInt bin) when bin.isPresent() -> items[bin.getAsInt() - 1]++;
      case SorterEvent.Passed _ -> unseen++;
      case SorterEvent.Jammed _ -> jam = true;
      case SorterEvent.Unjammed _ -> jam = false;
      case SorterEvent.HealthChanged _ -> {}
    }
  }

  /// Another driver looks from now on, and tells all sensors anew; what has fallen stays counted.
  synchronized void forgetSensors() {
    java.util.Arrays.fill(full, false);
    jam = false;
  }

  int bins() {
    return items.length;
  }

  synchronized void show(BinsPanel panel) {
    for (int bin = 1; bin <= items.length; bin++) {
      panel.show(bin, items[bin - 1], full[bin - 1]);
    }
    panel.showUnseen(unseen);
    panel.showJam(jam);
  }
}
