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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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

  /// So many addresses that may not call are told.
  static final int MOST_STRANGERS = 16;

  /// The ports below are for programs with rights of their own.
  private static final int FIRST_FOR_ANYBODY = 1_024;

  private static final Duration WRITE_AGAIN = Duration.ofMillis(5);

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final Optional<InetAddress> from;
  private final Duration writeBound;
  private final Consumer<InetAddress> turnedAway;
  private final Set<InetAddress> strangers = new HashSet<>();

  /// Also touched by whoever closes.
  private final AtomicReference<@Nullable SocketChannel> caller = new AtomicReference<>();

  private ListeningLink(
      ServerSocketChannel listening,
      Selector selector,
      Optional<InetAddress> from,
      Duration writeBound,
      Consumer<InetAddress> turnedAway) {
    this.listening = listening;
    this.selector = selector;
    this.from = from;
    this.writeBound = writeBound;
    this.turnedAway = turnedAway;
  }

  /// @param from who may call; empty for anybody
  /// @param writeBound how long the device may take none of what is written
  static ListeningLink open(
      InetAddress host, int port, Optional<InetAddress> from, Duration writeBound)
      throws IOException {
    return open(
        host,
        port,
        from,
        writeBound,
        stranger -> LOG.warn("{} may not call here", stranger.getHostAddress()));
  }

  /// @param turnedAway told once of each address that may not call, and of so many only
  static ListeningLink open(
      InetAddress host,
      int port,
      Optional<InetAddress> from,
      Duration writeBound,
      Consumer<InetAddress> turnedAway)
      throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    try {
      listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listening.bind(new InetSocketAddress(host, port), BACKLOG);
      listening.configureBlocking(false);
      Selector selector = Selector.open();
      listening.register(selector, SelectionKey.OP_ACCEPT);
      return new ListeningLink(listening, selector, from, writeBound, turnedAway);
    } catch (IOException e) {
      listening.close();
      throw refused(host, port, e);
    } catch (RuntimeException | Error e) {
      listening.close();
      throw e;
    }
  }

  /// What it means that a port cannot be listened on.
  static LinkException refused(InetAddress host, int port, IOException why) {
    String words = String.valueOf(why.getMessage());
    String where = "port %d of %s (%s)".formatted(port, host.getHostAddress(), words);
    return isForbidden(port, words)
        ? new LinkException(
            Trouble.Reason.NOT_PERMITTED,
            "this program may not listen on %s; right would be a port from %d on, here and in the"
                    .formatted(where, FIRST_FOR_ANYBODY)
                + " device",
            why)
        : new LinkException(
            Trouble.Reason.IN_USE,
            where
                + " cannot be listened on; right would be an address of this machine and a port"
                + " that nobody else has",
            why);
  }

  /// The system says why in words only, and in the language of the machine; where they are not
  /// known, the number of the port decides.
  private static boolean isForbidden(int port, String words) {
    boolean other = words.contains("already in use") || words.contains("Cannot assign");
    return words.contains("Permission denied") || (port < FIRST_FOR_ANYBODY && !other);
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
      calls.close();
      if (strangers.size() < MOST_STRANGERS && strangers.add(who)) {
        turnedAway.accept(who);
      }
      return;
    }
    hangUp();
    caller.set(calls);
    calls.configureBlocking(false);
    calls.setOption(StandardSocketOptions.TCP_NODELAY, true);
    calls.register(selector, SelectionKey.OP_READ);
  }

  private int hear(byte[] into) throws IOException {
    SocketChannel speaking = caller.get();
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
    SocketChannel ended = caller.getAndSet(null);
    if (ended != null) {
      ended.close();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    SocketChannel hears = caller.get();
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
