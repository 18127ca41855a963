package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;

/// An open line to a device: bytes in, bytes out. One thread reads; writes come from that same
/// thread or one other. Closing from any thread ends a blocked read.
public interface Link extends AutoCloseable {
  /// Waits for bytes and gives what is there, without waiting for the buffer to fill.
  ///
  /// @param wait at most this long; zero looks without waiting
  /// @return how many bytes were put into `into` from 0 on; 0 when none came in time
  /// @throws IOException when the line is broken or closed
  int read(byte[] into, Duration wait) throws IOException;

  /// Sends all the bytes.
  ///
  /// @throws IOException when the line is broken or closed, or the device did not take the bytes
  ///   within the bound the link was opened with
  void write(byte[] bytes) throws IOException;

  /// Drops what has come in but was not read.
  void drain() throws IOException;

  @Override
  void close();

  /// A line that can be dialled, again and again.
  interface Dialer {
    /// Opens the line anew.
    ///
    /// @throws IOException with the reason in words a technician understands
    Link dial() throws IOException;
  }
}
