package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// Any link, with a [Tap] on it.
final class TappedLink implements Link {
  private final Link link;
  private final Tap tap;

  TappedLink(Link link, Tap tap) {
    this.link = link;
    this.tap = tap;
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    int got = link.read(into, wait);
    if (got > 0) {
      tap.fromDevice(Arrays.copyOf(into, got));
    }
    return got;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    tap.toDevice(bytes.clone());
    link.write(bytes);
  }

  @Override
  public void drain() throws IOException {
    link.drain();
  }

  @Override
  public void close() {
    link.close();
  }
}
