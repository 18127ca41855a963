package kz.oqyrman.simulators.feig;

import java.util.Arrays;

/// A request with a good check sum.
final class FeigRequest {
  private static final int CRC_BYTES = 2;

  private final byte[] frame;
  private final boolean advanced;

  private FeigRequest(byte[] frame, boolean advanced) {
    this.frame = frame;
    this.advanced = advanced;
  }

  /// @param frame whole, its length checked
  static FeigRequest standard(byte[] frame) {
    return new FeigRequest(frame, false);
  }

  /// @param frame whole, its length checked
  static FeigRequest advanced(byte[] frame) {
    return new FeigRequest(frame, true);
  }

  boolean isAdvanced() {
    return advanced;
  }

  int frameBytes() {
    return frame.length;
  }

  boolean checks() {
    int crc = FeigCrc.of(frame, frame.length - CRC_BYTES);
    int low = frame[frame.length - 2] & 0xFF;
    int high = frame[frame.length - 1] & 0xFF;
    return crc == ((high << 8) | low);
  }

  int address() {
    return frame[header() - 2] & 0xFF;
  }

  int command() {
    return frame[header() - 1] & 0xFF;
  }

  /// What follows the command.
  byte[] data() {
    return Arrays.copyOfRange(frame, header(), frame.length - CRC_BYTES);
  }

  private int header() {
    return advanced ? 5 : 3;
  }
}
