package kz.oqyrman.simulators.m3;

import java.util.Arrays;

/// A whole frame from the host, its check sum not yet looked at.
final class M3Request {
  private static final int CRC_BYTES = 2;
  private static final int COMMAND_AT = 3;

  private final byte[] frame;

  M3Request(byte[] frame) {
    this.frame = frame;
  }

  int frameBytes() {
    return frame.length;
  }

  boolean checks() {
    int end = frame.length - CRC_BYTES;
    int told = (frame[end] & 0xFF) << 8 | (frame[end + 1] & 0xFF);
    return M3Crc.of(frame, 1, end) == told;
  }

  boolean isProbe() {
    return (frame[0] & 0xFF) == M3RequestReader.PROBE;
  }

  int command() {
    return frame[COMMAND_AT] & 0xFF;
  }

  /// What follows the command.
  byte[] data() {
    return Arrays.copyOfRange(frame, COMMAND_AT + 1, frame.length - CRC_BYTES);
  }
}
