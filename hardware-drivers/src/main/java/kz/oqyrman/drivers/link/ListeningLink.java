package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import kz.oqyrman.drivers.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line on which the device calls us. It lasts while the port is listened on: a device that hangs
/// up and calls again is the same line, and what came before and after is read one behind the
/// other. Who calls last is heard once the call before gives nothing more: that one may have been
/// hung up, or hang on a cable that was pulled.
final class ListeningLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(ListeningLink.class);

  /// Calls that may wait for us to look.
  private static final int BACKLOG = 4;

  private static final Duration WRITE_AGAIN = Duration.ofMillis(5);

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final Optional<InetAddress> from;
  private final Duration writeBound;
  private @Nullable SocketChannel caller;

  private ListeningLink(
      ServerSocketChannel listening,
      Selector selector,
      Optional<InetAddress> from,
      Duration writeBound) {
    this.listening = listening;
    this.selector = selector;
    this.from = from;
    this.writeBound = writeBound;
  }

  /// @param from who may call; empty for anybody
  /// @param writeBound how long the device may take none of what is written
  static ListeningLink open(
      InetAddress host, int port, Optional<InetAddress> from, Duration writeBound)
      throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    try {
      listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listening.bind(new InetSocketAddress(host, port), BACKLOG);
      listening.configureBlocking(false);
      Selector selector = Selector.open();
      listening.register(selector, SelectionKey.OP_ACCEPT);
      return new ListeningLink(listening, selector, from, writeBound);
    } catch (IOException e) {
      listening.close();
      throw new LinkException(
          Trouble.Reason.IN_USE,
          "port %d of %s cannot be listened on (%s); right would be an address of this machine and a"
                  .formatted(port, host.getHostAddress(), e.getMessage())
              + " port that nobody else has",
          e);
    }
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    try {
      long end = System.nanoTime() + wait.toNanos();
      int got = listen(into, wait.toMillis());
      long left = end - System.nanoTime();
      while (got == 0 && left > 0) { // a call that begins or ends is no byte
        got = listen(into, Math.max(1, left / 1_000_000));
        left = end - System.nanoTime();
      }
      return got;
    } catch (ClosedSelectorException e) {
      throw new LinkException(Trouble.Reason.LINE_BROKEN, "the port was closed", e);
    }
  }

  private int listen(byte[] into, long millis) throws IOException {
    int ready = millis == 0 ? selector.selectNow() : selector.select(millis);
    selector.selectedKeys().clear();
    int got = ready == 0 ? 0 : hear(into);
    if (ready > 0 && got == 0) {
      answer();
    }
    return got;
  }

  private void answer() throws IOException {
    SocketChannel calls = listening.accept();
    if (calls == null) {
      return;
    }
    InetAddress who = ((InetSocketAddress) calls.getRemoteAddress()).getAddress();
    if (from.isPresent() && !from.get().equals(who)) {
      LOG.warn("{} may not call here", who.getHostAddress());
      calls.close();
      return;
    }
    hangUp();
    calls.configureBlocking(false);
    calls.setOption(StandardSocketOptions.TCP_NODELAY, true);
    calls.register(selector, SelectionKey.OP_READ);
    caller = calls;
  }

  private int hear(byte[] into) throws IOException {
    SocketChannel speaking = caller;
    if (speaking == null) {
      return 0;
    }
    int got = -1;
    try {
      got = speaking.read(ByteBuffer.wrap(into));
    } catch (IOException e) {
      LOG.debug("a call broke off", e);
    }
    if (got < 0) {
      hangUp();
    }
    return Math.max(0, got);
  }

  private void hangUp() throws IOException {
    if (caller != null) {
      caller.close();
      caller = null;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    SocketChannel hears = caller;
    if (hears == null) {
      throw new LinkException(Trouble.Reason.LINE_BROKEN, "the device has hung up");
    }
    ByteBuffer left = ByteBuffer.wrap(bytes);
    long end = System.nanoTime() + writeBound.toNanos();
    while (left.hasRemaining()) {
      if (hears.write(left) == 0) {
        pause(end);
      }
    }
  }

  private static void pause(long end) throws LinkException {
    if (System.nanoTime() > end) {
      throw new LinkException(Trouble.Reason.LINE_BROKEN, "the device takes nothing any more");
    }
    try {
      Thread.sleep(WRITE_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(Trouble.Reason.LINE_BROKEN, "the port was closed", e);
    }
  }

  @Override
  public void drain() {
    // what a device has called to say is never dropped
  }

  @Override
  public void close() {
    try {
      selector.close();
      listening.close();
      hangUp();
    } catch (IOException e) {
      LOG.debug("a port did not close cleanly", e);
    }
  }
}
