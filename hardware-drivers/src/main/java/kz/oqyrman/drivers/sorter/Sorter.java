package kz.oqyrman.drivers.sorter;

import java.util.function.Consumer;
import kz.oqyrman.drivers.Device;

/// A machine that lets returned items fall into bins. It tells by [SorterEvent]s which bins are
/// full and what fell where.
public interface Sorter extends Device {
  /// How many bins it has; they are numbered from 1.
  int bins();

  /// Says where the next item is to go. Returns at once; the answer comes exactly once, on the
  /// sorter's thread, also when the sorter is lost or closed meanwhile. At most 8 wait; one more is
  /// answered at once. Where the item went is told by [SorterEvent.Passed].
  void route(int bin, Consumer<RouteOutcome> answer);
}
