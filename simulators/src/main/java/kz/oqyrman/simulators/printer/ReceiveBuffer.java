package kz.oqyrman.simulators.printer;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// What a printer has taken in and not yet worked off. When it is full the host has to wait.
final class ReceiveBuffer {
  /// Newer printers have 64 to 256 KB.
  static final int BYTES = 65_536;

  private static final int BITE = 256;

  private byte[] waiting = {};
  private int clears;
  private boolean closed;

  /// Some bytes to work off.
  static final class Bite {
    final byte[] bytes;

    /// How often the buffer had been cleared when they were taken.
    final int clears;

    Bite(byte[] bytes, int clears) {
      this.bytes = bytes;
      this.clears = clears;
    }
  }

  /// Takes bytes in; blocks while there is no room, until the buffer is closed.
  synchronized void put(byte[] bytes) throws InterruptedException {
    while (waiting.length + bytes.length > BYTES && !closed) {
      wait();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(waiting);
    all.writeBytes(bytes);
    waiting = all.toByteArray();
    notifyAll();
  }

  /// Waits for bytes and takes some out; none once the buffer is closed.
  synchronized Bite take() throws InterruptedException {
    while (waiting.length == 0 && !closed) {
      wait();
    }
    int length = Math.min(BITE, waiting.length);
    Bite bite = new Bite(Arrays.copyOf(waiting, length), clears);
    waiting = Arrays.copyOfRange(waiting, length, waiting.length);
    notifyAll();
    return bite;
  }

  /// Drops all bytes; those that were taken out are void too.
  synchronized void clear() {
    waiting = new byte[0];
    clears++;
    notifyAll();
  }

  synchronized int clears() {
    return clears;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
