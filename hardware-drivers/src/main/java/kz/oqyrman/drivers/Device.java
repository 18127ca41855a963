package kz.oqyrman.drivers;

/// A reader, scanner or printer with its driver running. It dials by itself for as long as it is
/// open; what it hears and how it is goes out as events, in order, on one thread of its own.
public interface Device extends AutoCloseable {
  /// The line that named it.
  DeviceAddress address();

  /// How it is now. The same value was also sent as an event.
  Health health();

  /// Stops the driver, gives the port back and sends `Closed`. Waits at most two seconds; may be
  /// called twice.
  @Override
  void close();
}
