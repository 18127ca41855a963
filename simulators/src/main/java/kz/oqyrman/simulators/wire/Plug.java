package kz.oqyrman.simulators.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A plugged-in cable as the device sees it. Pulling the plug out is closing it; plugging in again
/// makes a new one at the same place.
sealed interface Plug extends AutoCloseable permits PseudoTerminal, TcpPlug {
  /// Where a host finds it: a path, or host and port.
  String target();

  /// Whether a host has the other end open now.
  boolean hostIsThere();

  /// How the host has set its port, where that can be seen.
  Optional<HostSettings> hostSettings();

  /// Waits for bytes from the host and gives what is there. One thread reads.
  ///
  /// @return how many bytes were put into `into`; 0 when none came in time or no host is there
  /// @throws IOException when the plug is out
  int read(byte[] into, Duration wait) throws IOException;

  /// Sends bytes, from any thread. A host that is away hears nothing, and one that does not read
  /// loses what it did not take within [#WRITE_BOUND].
  ///
  /// @return how many bytes the host's end took
  /// @throws IOException when the plug is out
  int write(byte[] bytes, int from, int length) throws IOException;

  /// The longest a device waits for a host that does not read.
  Duration WRITE_BOUND = Duration.ofSeconds(2);

  @Override
  void close();
}
