package kz.oqyrman.simulators.wire;

/// What carries the bytes, and whether it takes its time.
///
/// @param baud bits a second of a serial line; 0 where bytes take no time worth counting (network,
///   USB)
/// @param parity whether a parity bit travels with each byte
/// @param waiting whether the simulator really waits the time that line and air take; without, the
///   time is still counted
public record Line(int baud, boolean parity, boolean waiting) {
  private static final int START_DATA_STOP_BITS = 10;
  private static final long NANOS = 1_000_000_000L;

  public Line {
    if (baud < 0 || baud > 4_000_000) {
      throw new IllegalArgumentException("baud is 0 to 4000000: " + baud);
    }
  }

  /// A serial line with 8 data bits and 1 stop bit, which waits.
  public static Line serial(int baud, boolean parity) {
    return new Line(baud, parity, true);
  }

  /// A network or USB connection, on which a device still takes its time.
  public static Line network() {
    return new Line(0, false, true);
  }

  /// The same without the waiting.
  public Line withoutWaiting() {
    return new Line(baud, parity, false);
  }

  /// How long so many bytes travel.
  public long nanos(int bytes) {
    if (baud == 0) {
      return 0;
    }
    int bits = parity ? START_DATA_STOP_BITS + 1 : START_DATA_STOP_BITS;
    return (long) bytes * bits * NANOS / baud;
  }

  /// How long the simulator takes over so many bytes: their time on the line, or none without the
  /// waiting.
  public long waitedNanos(int bytes) {
    return waiting ? nanos(bytes) : 0;
  }
}
