package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;

/// What the reader answers, before it is put into a frame.
final class FeigAnswer {
  private static final int LONGEST_STANDARD = 255;

  private final int status;
  private final byte[] data;
  private final long airNanos;

  private FeigAnswer(int status, byte[] data, long airNanos) {
    this.status = status;
    this.data = data;
    this.airNanos = airNanos;
  }

  static FeigAnswer of(int status, byte... data) {
    return new FeigAnswer(status, data, 0);
  }

  static FeigAnswer ok(byte... data) {
    return of(FeigStatus.OK, data);
  }

  /// The same after so much time on the air.
  FeigAnswer after(long nanos) {
    return new FeigAnswer(status, data, airNanos + nanos);
  }

  int status() {
    return status;
  }

  long airNanos() {
    return airNanos;
  }

  /// The frame in the form of the request; an answer too long for a standard frame is advanced.
  byte[] frame(int address, FeigRequest to) {
    return frame(address, to.command(), to.isAdvanced());
  }

  /// The frame of one that was not asked.
  byte[] unasked(int address, int command) {
    return frame(address, command, true);
  }

  private byte[] frame(int address, int command, boolean advanced) {
    int standardLength = 1 + 1 + 1 + 1 + data.length + 2;
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    if (advanced || standardLength > LONGEST_STANDARD) {
      int length = standardLength + 2;
      frame.write(0x02);
      frame.write(length >>> 8);
      frame.write(length);
    } else {
      frame.write(standardLength);
    }
    frame.write(address);
    frame.write(command);
    frame.write(status);
    frame.writeBytes(data);
    int crc = FeigCrc.of(frame.toByteArray(), frame.size());
    frame.write(crc);
    frame.write(crc >>> 8);
    return frame.toByteArray();
  }
}
