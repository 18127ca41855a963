package kz.oqyrman.simulators.wire;

/// A device at the end of a wire.
@FunctionalInterface
public interface WireEnd {
  /// Bytes have come from the host. Called on the wire's thread, one call at a time; while it lasts
  /// the device is busy and hears nothing.
  ///
  /// @param at [System#nanoTime()] at which the last of them arrived, by the speed of the line
  void received(byte[] bytes, long at);
}
