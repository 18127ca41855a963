package kz.oqyrman.simulators.feig;

/// The check sum of FEIG frames: reflected polynomial 8408, initial FFFF, no final inversion.
final class FeigCrc {
  private FeigCrc() {}

  static int of(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
      }
    }
    return crc;
  }
}
