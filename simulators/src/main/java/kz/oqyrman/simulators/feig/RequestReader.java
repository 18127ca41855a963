package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.simulators.wire.Complaints;

/// Cuts what a host sends into requests. A gap of more than 12 ms inside a frame drops it; after
/// something that cannot be a frame the reader is deaf until such a gap.
final class RequestReader {
  private static final long LONGEST_GAP_NANOS = 12_000_000;
  private static final int ADVANCED = 0x02;
  private static final int SHORTEST_STANDARD = 5;
  private static final int SHORTEST_ADVANCED = 7;

  private final int bufferBytes;
  private final Complaints complaints;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private long lastByteAt;
  private boolean deaf;

  RequestReader(int bufferBytes, Complaints complaints) {
    this.bufferBytes = bufferBytes;
    this.complaints = complaints;
  }

  /// @param firstAt [System#nanoTime()] at which the first of the bytes came
  /// @param lastAt and the last
  /// @return requests that are whole, their check sums not yet looked at
  List<FeigRequest> feed(byte[] bytes, long firstAt, long lastAt) {
    if (firstAt - lastByteAt > LONGEST_GAP_NANOS) {
      startAnew();
    }
    lastByteAt = lastAt;
    List<FeigRequest> whole = new ArrayList<>();
    for (byte next : bytes) {
      if (!deaf) {
        partial.write(next);
        take(whole);
      }
    }
    return whole;
  }

  private void startAnew() {
    if (partial.size() > 0) {
      complaints.add("a request broke off after " + partial.size() + " bytes");
    }
    partial.reset();
    deaf = false;
  }

  private void take(List<FeigRequest> whole) {
    byte[] frame = partial.toByteArray();
    boolean advanced = frame[0] == ADVANCED;
    if (advanced && frame.length < 3) {
      return;
    }
    int length = advanced ? ((frame[1] & 0xFF) << 8) | (frame[2] & 0xFF) : frame[0] & 0xFF;
    if (length < (advanced ? SHORTEST_ADVANCED : SHORTEST_STANDARD) || length > bufferBytes) {
      complaints.add("a request cannot have a length of " + length);
      partial.reset();
      deaf = true;
    } else if (frame.length == length) {
      partial.reset();
      whole.add(advanced ? FeigRequest.advanced(frame) : FeigRequest.standard(frame));
    }
  }
}
