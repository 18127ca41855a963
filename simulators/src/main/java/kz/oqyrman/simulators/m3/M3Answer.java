package kz.oqyrman.simulators.m3;

import java.io.ByteArrayOutputStream;

/// What the reader answers, before it is put into a frame.
final class M3Answer {
  static final int OK = 0x00;
  static final int NOT_IMPLEMENTED = 0x02;
  static final int NO_TAG = 0x06;
  static final int UNKNOWN = 0x0F;
  static final int NO_BLOCK = 0x11;
  static final int LOCKED = 0x12;
  static final int NOT_READ = 0x15;
  static final int NOT_WRITTEN = 0x16;
  static final int TAG_UNSUPPORTED = 0x21;
  static final int PARAMETER = 0x32;

  private final byte[] content;
  private final int status;
  private final long airNanos;

  private M3Answer(int status, byte[] content, long airNanos) {
    this.status = status;
    this.content = content;
    this.airNanos = airNanos;
  }

  /// @param data what follows the error
  static M3Answer of(int error, byte... data) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(error);
    content.writeBytes(data);
    return new M3Answer(error, content.toByteArray(), 0);
  }

  /// An answer of the undocumented kind, which has no error.
  static M3Answer bare(byte... content) {
    return new M3Answer(OK, content, 0);
  }

  /// The same after so much time on the air.
  M3Answer after(long nanos) {
    return new M3Answer(status, content, airNanos + nanos);
  }

  int error() {
    return status;
  }

  long airNanos() {
    return airNanos;
  }

  /// The frame, with the start and the command of the request.
  byte[] frame(M3Request to) {
    int length = 1 + content.length + 2;
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(to.isProbe() ? M3RequestReader.PROBE : M3RequestReader.DOCUMENTED);
    frame.write(length >>> 8);
    frame.write(length);
    frame.write(to.command());
    frame.writeBytes(content);
    int crc = M3Crc.of(frame.toByteArray(), 1, frame.size());
    frame.write(crc >>> 8);
    frame.write(crc);
    return frame.toByteArray();
  }
}
