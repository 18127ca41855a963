package kz.oqyrman.drivers.link;

/// How a serial line is set: what the address does not say otherwise by `baud=`, `parity=`, `bits=`
/// and `stop=`.
///
/// @param baud bits a second, 300 to 4,000,000
/// @param bits data bits a byte, 7 or 8
/// @param stop stop bits, 1 or 2
public record SerialSettings(int baud, Parity parity, int bits, int stop) {
  /// The bit that checks a byte.
  public enum Parity {
    NONE,
    EVEN,
    ODD
  }

  public SerialSettings {
    if (baud < 300 || baud > 4_000_000 || bits < 7 || bits > 8 || stop < 1 || stop > 2) {
      throw new IllegalArgumentException(
          "no serial line is set like this: " + baud + ", " + bits + ", " + stop);
    }
  }
}
