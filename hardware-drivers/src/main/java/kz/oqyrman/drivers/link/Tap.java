package kz.oqyrman.drivers.link;

/// Hears everything that passes over the lines of one device, as it is, on the device's own thread:
/// it must be quick and not throw. For a technician's bench; what it hears may tell of patrons.
public interface Tap {
  /// These bytes are about to be sent.
  void toDevice(byte[] bytes);

  /// These have come, cut anywhere.
  void fromDevice(byte[] bytes);

  /// Hears nothing.
  static Tap none() {
    return new Tap() {
      @Override
      public void toDevice(byte[] bytes) {}

      @Override
      public void fromDevice(byte[] bytes) {}
    };
  }

  /// A dialer whose lines are heard.
  default Link.Dialer on(Link.Dialer dialer) {
    return () -> new TappedLink(dialer.dial(), this);
  }
}
