package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Any link, with everything that passes recorded.
final class TracedLink implements Link {
  private final Link link;
  private final Recorder recorder;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TracedLink(Link link, Recorder recorder) {
    this.link = link;
    this.recorder = recorder;
  }

  /// A dialer whose links are recorded, and its failures too.
  ///
  /// @param opened what is noted when a line opens
  /// @param masks one for each line, which has the words as well
  /// @param masked whether the mask is used; if not, every byte is shown
  static Dialer dialer(
      Dialer dialer, TraceFile trace, String opened, Supplier<TraceMask> masks, boolean masked) {
    return () -> {
      Recorder recorder = new Recorder(trace, masks.get(), masked);
      try {
        Link line = dialer.dial();
        recorder.note(opened);
        return new TracedLink(line, recorder);
      } catch (IOException e) {
        recorder.note("not opened: " + e.getMessage());
        throw e;
      }
    };
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    int got = link.read(into, wait);
    if (got > 0) {
      recorder.fromDevice(Arrays.copyOf(into, got));
    }
    return got;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    recorder.toDevice(bytes);
    link.write(bytes);
  }

  @Override
  public void drain() throws IOException {
    byte[] dropped = new byte[512];
    int got;
    while ((got = read(dropped, Duration.ZERO)) > 0) {
      recorder.note("dropped the last " + got);
    }
    link.drain();
  }

  @Override
  public void close() {
    link.close();
    if (closed.compareAndSet(false, true)) {
      recorder.end();
    }
  }
}
