package kz.oqyrman.simulators.m3;

/// The check sum of 3M frames: polynomial 1021, initial FFFF, inverted at the end.
final class M3Crc {
  private M3Crc() {}

  /// @param from first byte that is summed; the start byte is not
  static int of(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean in = (bytes[i] >>> bit & 1) != 0;
        boolean out = (crc & 0x8000) != 0;
        crc = (crc << 1) & 0xFFFF;
        if (in != out) {
          crc ^= 0x1021;
        }
      }
    }
    return crc ^ 0xFFFF;
  }
}
