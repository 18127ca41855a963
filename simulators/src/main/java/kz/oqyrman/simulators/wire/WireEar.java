package kz.oqyrman.simulators.wire;

/// Hears what passes over a wire, as it arrives: with the faults of the line. Called on the wire's
/// threads; it must be quick and not throw.
public interface WireEar {
  /// The host has sent these.
  void fromHost(byte[] bytes);

  /// The host was sent these.
  void toHost(byte[] bytes);
}
