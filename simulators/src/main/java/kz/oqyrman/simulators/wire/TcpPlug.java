package kz.oqyrman.simulators.wire;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device on the network, on the loopback address. It serves one host at a time, as FEIG readers
/// and most receipt printers do: a second one is let in and closed at once.
final class TcpPlug implements Plug {
  private static final Logger LOG = LoggerFactory.getLogger(TcpPlug.class);

  /// No read waits longer in one go, so that closing is felt at once.
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Selector selector;
  private final ServerSocketChannel server;
  private final int port;
  private volatile @Nullable SocketChannel client;

  private TcpPlug(Selector selector, ServerSocketChannel server, int port) {
    this.selector = selector;
    this.server = server;
    this.port = port;
  }

  /// @param port 0 for one that the system chooses
  static TcpPlug open(int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    Selector selector = Selector.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new TcpPlug(
          selector, server, ((InetSocketAddress) server.getLocalAddress()).getPort());
    } catch (IOException e) {
      selector.close();
      server.close();
      throw new IOException("listening on port " + port + ": " + e.getMessage(), e);
    }
  }

  int port() {
    return port;
  }

  @Override
  public String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public boolean hostIsThere() {
    return client != null;
  }

  @Override
  public Optional<HostSettings> hostSettings() {
    return Optional.empty();
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    long until = System.nanoTime() + wait.toNanos();
    try {
      while (true) {
        long left = until - System.nanoTime();
        int read = readOnce(into, Math.clamp(left, 0, LOOK.toNanos()));
        if (read > 0 || left <= 0) {
          return read;
        }
      }
    } catch (ClosedSelectorException e) {
      throw new IOException("the plug of port " + port + " is out", e);
    }
  }

  private int readOnce(byte[] into, long nanos) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid() && key.isAcceptable()) {
        admit();
      }
    }
    selector.selectedKeys().clear();
    SocketChannel host = client;
    return host == null ? 0 : readFrom(host, into);
  }

  private void admit() throws IOException {
    SocketChannel host = server.accept();
    if (host == null) {
      return;
    }
    if (client != null) {
      host.close();
      return;
    }
    host.configureBlocking(false);
    host.setOption(StandardSocketOptions.TCP_NODELAY, true);
    host.register(selector, SelectionKey.OP_READ);
    client = host;
  }

  private int readFrom(SocketChannel host, byte[] into) {
    int read;
    try {
      read = host.read(ByteBuffer.wrap(into));
    } catch (IOException e) {
      read = -1; // the host broke the connection: as good as gone
    }
    if (read < 0) {
      dismiss(host);
    }
    return Math.max(read, 0);
  }

  private void dismiss(SocketChannel host) {
    client = null;
    try {
      host.close();
    } catch (IOException e) {
      LOG.debug("closing a connection", e);
    }
  }

  @Override
  public synchronized int write(byte[] bytes, int from, int length) throws IOException {
    if (!server.isOpen()) {
      throw new IOException("the plug of port " + port + " is out");
    }
    long until = System.nanoTime() + WRITE_BOUND.toNanos();
    ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
    SocketChannel host = client;
    while (host != null && left.hasRemaining() && System.nanoTime() < until) {
      if (writeTo(host, left) == 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      host = client;
    }
    return length - left.remaining();
  }

  private int writeTo(SocketChannel host, ByteBuffer left) {
    try {
      return host.write(left);
    } catch (IOException e) {
      dismiss(host);
      return 0;
    }
  }

  @Override
  public void close() {
    SocketChannel host = client;
    if (host != null) {
      dismiss(host);
    }
    try {
      server.close();
      selector.close(); // wakes a waiting read, and lets the system free the port
    } catch (IOException e) {
      LOG.warn("closing port {}", port, e);
    }
  }
}
