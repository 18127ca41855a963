package kz.oqyrman.simulators.m3;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.simulators.wire.Complaints;

/// Cuts what a host sends into requests. Whatever begins no frame is skipped.
final class M3RequestReader {
  static final int DOCUMENTED = 0xD6;
  static final int PROBE = 0xD5;

  /// After such a pause a frame that is not whole is given up. No source knows one; a reader that
  /// waited for ever would be dead after the first disturbance.
  private static final long LONGEST_GAP_NANOS = 100_000_000;

  /// Longest request: no source knows the reader's buffer. A write of a whole SLIX2 has 332 bytes.
  private static final int BUFFER = 1_024;

  private static final int BEFORE = 3;
  private static final int SHORTEST = 3;

  private final Complaints complaints;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private long lastByteAt;

  M3RequestReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /// @param firstAt [System#nanoTime()] at which the first of the bytes came
  /// @param lastAt and the last
  /// @return requests that are whole, their check sums not yet looked at
  List<M3Request> feed(byte[] bytes, long firstAt, long lastAt) {
    if (firstAt - lastByteAt > LONGEST_GAP_NANOS && partial.size() > 0) {
      complaints.add("a request broke off after " + partial.size() + " bytes");
      partial.reset();
    }
    lastByteAt = lastAt;
    List<M3Request> whole = new ArrayList<>();
    for (byte next : bytes) {
      take(next, whole);
    }
    return whole;
  }

  private void take(byte next, List<M3Request> whole) {
    int value = next & 0xFF;
    if (partial.size() == 0 && value != DOCUMENTED && value != PROBE) {
      complaints.add("no request begins with %02X".formatted(value));
      return;
    }
    partial.write(next);
    if (partial.size() < BEFORE) {
      return;
    }
    byte[] frame = partial.toByteArray();
    int length = (frame[1] & 0xFF) << 8 | (frame[2] & 0xFF);
    if (length < SHORTEST || BEFORE + length > BUFFER) {
      complaints.add("a request cannot have a length of " + length);
      partial.reset();
    } else if (frame.length == BEFORE + length) {
      partial.reset();
      whole.add(new M3Request(frame));
    }
  }
}
