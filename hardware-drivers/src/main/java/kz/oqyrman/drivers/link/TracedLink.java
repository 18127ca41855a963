package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Any link, with everything that passes written to a [TraceFile], as its [TraceMask] shows it.
final class TracedLink implements Link {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Link link;
  private final TraceFile trace;
  private final TraceMask mask;
  private final TraceWords words;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TracedLink(Link link, TraceFile trace, TraceMask mask, TraceWords words) {
    this.link = link;
    this.trace = trace;
    this.mask = mask;
    this.words = words;
  }

  /// A dialer whose links are recorded, and its failures too.
  ///
  /// @param opened what is noted when a line opens
  /// @param masks one for each line, which has the words as well
  /// @param masked whether the mask is used; if not, every byte is shown
  static Dialer dialer(
      Dialer dialer, TraceFile trace, String opened, Supplier<TraceMask> masks, boolean masked) {
    return () -> {
      try {
        Link line = dialer.dial();
        trace.add(TraceFile.NOTE, opened);
        TraceMask mask = masks.get();
        return new TracedLink(line, trace, masked ? mask : TraceMask.none(), mask.words());
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
      byte[] come = Arrays.copyOf(into, got);
      add(TraceFile.FROM_DEVICE, mask.fromDevice(come), words.fromDevice(come));
    }
    return got;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    add(TraceFile.TO_DEVICE, mask.toDevice(bytes), words.toDevice(bytes));
    link.write(bytes);
  }

  private void add(char sign, byte[] shown, String said) {
    trace.add(sign, HEX.formatHex(shown) + (said.isEmpty() ? "" : "  # " + said));
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
