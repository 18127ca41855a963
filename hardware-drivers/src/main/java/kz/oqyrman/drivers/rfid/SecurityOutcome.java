package kz.oqyrman.drivers.rfid;

/// What became of a request to arm or disarm a tag. Success is only ever what was read back.
public sealed interface SecurityOutcome {
  /// The tag was written and read back, and holds what was wished.
  ///
  /// @param attempts writes that were needed; 0 when the tag was known to hold it already
  record Verified(Security security, int attempts) implements SecurityOutcome {}

  /// The tag answered when read back, and still holds the other state.
  record Unchanged(Security still, String detail) implements SecurityOutcome {}

  /// The tag left the pad, or the pad was lost, before the state could be read back: it may hold
  /// either.
  record Uncertain(String detail) implements SecurityOutcome {}
}
