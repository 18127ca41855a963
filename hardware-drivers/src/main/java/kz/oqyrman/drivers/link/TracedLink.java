package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/// Any link, with everything that passes written to a [TraceFile].
final class TracedLink implements Link {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Link link;
  private final TraceFile trace;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TracedLink(Link link, TraceFile trace) {
    this.link = link;
    this.trace = trace;
  }

  /// A dialer whose links are recorded, and its failures too.
  static Dialer dialer(Dialer dialer, TraceFile trace) {
    return () -> {
      try {
        Link opened = dialer.dial();
        trace.add(TraceFile.NOTE, "open");
        return new TracedLink(opened, trace);
      } catch (IOException e) {
        trace.add(TraceFile.NOTE, "not opened: " + e.getMessage());
        throw e;
      }
    };
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    int got = link.read(into, wait);
    if (got > 0) {
      trace.add(TraceFile.FROM_DEVICE, HEX.formatHex(into, 0, got));
    }
    return got;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    trace.add(TraceFile.TO_DEVICE, HEX.formatHex(bytes));
    link.write(bytes);
  }

  @Override
  public void drain() throws IOException {
    byte[] dropped = new byte[512];
    int got;
    while ((got = read(dropped, Duration.ZERO)) > 0) {
      trace.add(TraceFile.NOTE, "dropped the last " + got);
    }
    link.drain();
  }

  @Override
  public void close() {
    link.close();
    if (closed.compareAndSet(false, true)) {
      trace.add(TraceFile.NOTE, "close");
      trace.release();
    }
  }
}
