package kz.oqyrman.simulators.world;

import java.io.Serial;

/// The power went at this very moment: nothing after it happens. An error, because a station takes
/// exceptions for bugs of one part and goes on.
final class PowerCut extends Error {
  @Serial private static final long serialVersionUID = 1L;

  private final long tornAt;

  /// @param tornAt so many bytes of the journal's log are on the disk
  PowerCut(String when, long tornAt) {
    super(when);
    this.tornAt = tornAt;
  }

  long tornAt() {
    return tornAt;
  }
}
