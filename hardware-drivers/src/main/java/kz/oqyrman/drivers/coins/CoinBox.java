package kz.oqyrman.drivers.coins;

import kz.oqyrman.drivers.Device;

/// A coin acceptor with the box behind it. It takes coins only while it was told to; each that it
/// took is told as one [CoinEvent.Accepted], once.
public interface CoinBox extends Device {
  /// Takes coins from now on, or gives every coin back. Returns at once and holds until it is said
  /// otherwise, over a lost line and a lost power too. A box that was opened gives back.
  void accept(boolean on);

  /// Whether the acceptor has said that it takes coins. Once this is false, every coin that it had
  /// taken was told.
  boolean accepts();

  /// Has the acceptor give coins back, tells what it took until then, and stops the driver. Waits
  /// at most three seconds; a line that is lost does not let it say anything.
  @Override
  void close();
}
