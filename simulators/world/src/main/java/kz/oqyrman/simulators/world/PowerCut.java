package kz.oqyrman.simulators.world;

import java.io.Serial;

/// The power went at this very moment: nothing after it happens.
final class PowerCut extends RuntimeException {
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
