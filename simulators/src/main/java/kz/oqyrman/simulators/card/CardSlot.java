package kz.oqyrman.simulators.card;

import static jdk.net.ExtendedSocketOptions.TCP_QUICKACK;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a card is laid on a virtual reader: `vpcd` listens on a port for each of its readers, and
/// whoever is connected is the card there. A card that lies here lies there again by itself when
/// the service was restarted.
public final class CardSlot implements AutoCloseable {
  /// Where `vpcd` listens for the first reader, as Debian installs it; the second is one further.
  public static final int USUAL_PORT = 0x8C7B;

  private static final Logger LOG = LoggerFactory.getLogger(CardSlot.class);

  private static final Duration CONNECT_BOUND = Duration.ofSeconds(2);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(50);

  /// The service looks every 400 ms whether the card is there. It would take one that is laid
  /// before its next look for the one before, which no hand could do to a real reader.
  private static final Duration BETWEEN_CARDS = Duration.ofMillis(600);

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(2);

  private static final int ATR_WANTED = 4;

  private final int port;
  private final Thread thread;
  private @Nullable SimulatedCard card;
  private @Nullable Socket socket;
  private boolean closed;
  private boolean served;
  private long freeAt = System.nanoTime();

  private CardSlot(int port) {
    this.port = port;
    this.thread = Thread.ofPlatform().daemon().name("card slot " + port).unstarted(this::run);
  }

  /// A slot in which nothing lies.
  ///
  /// @param port of the reader on this machine
  public static CardSlot start(int port) {
    CardSlot slot = new CardSlot(port);
    slot.thread.start();
    return slot;
  }

  /// A slot of no reader, where cards lie that nobody sees.
  static CardSlot ofNoReader() {
    return new CardSlot(0);
  }

  /// Lays a card on the reader; what lay there is lifted.
  public synchronized void lay(SimulatedCard laid) {
    lift();
    card = laid;
    notifyAll();
  }

  /// Lifts the card.
  ///
  /// @return whether one lay there
  public synchronized boolean lift() {
    boolean lay = card != null;
    card = null;
    served = false;
    hangUp();
    notifyAll();
    return lay;
  }

  /// Lifts this card, if it still lies there.
  ///
  /// @return whether it lay there
  public synchronized boolean lift(SimulatedCard which) {
    return which.equals(card) && lift();
  }

  /// The card that lies there.
  public synchronized Optional<SimulatedCard> lying() {
    return Optional.ofNullable(card);
  }

  /// Whether the service has seen the card that lies there.
  public synchronized boolean isSeen() {
    return served;
  }

  private void hangUp() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      freeAt = System.nanoTime() + BETWEEN_CARDS.toNanos();
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("the line of slot {} did not close", port, e);
      }
    }
  }

  private void run() {
    try {
      for (SimulatedCard next = next(); next != null; next = next()) {
        lie(next);
      }
    } catch (InterruptedException e) {
      LOG.debug("slot {} ends", port);
    }
  }

  private synchronized @Nullable SimulatedCard next() throws InterruptedException {
    while (!closed && (card == null || freeAt - System.nanoTime() > 0)) {
      if (card == null) {
        wait();
      } else {
        wait(1 + Math.max(0, freeAt - System.nanoTime()) / 1_000_000);
      }
    }
    return closed ? null : card;
  }

  private void lie(SimulatedCard laid) throws InterruptedException {
    try (Socket line = new Socket()) {
      line.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) CONNECT_BOUND.toMillis());
      line.setTcpNoDelay(true);
      if (isStillLaid(laid, line)) {
        serve(laid, line);
      }
    } catch (IOException e) {
      LOG.debug("slot {} has no reader: {}", port, e.getMessage());
      Thread.sleep(BEFORE_NEXT_TRY);
    }
  }

  /// The card may have been lifted while the line was opened.
  private synchronized boolean isStillLaid(SimulatedCard laid, Socket line) {
    boolean still = laid.equals(card) && !closed;
    socket = still ? line : null;
    served = false;
    return still;
  }

  private void serve(SimulatedCard laid, Socket line) throws IOException {
    DataInputStream in = new DataInputStream(line.getInputStream());
    OutputStream out = line.getOutputStream();
    while (true) {
      // vpcd sends length and bytes apart, and waits with the second for our acknowledgement; what
      // we
      // send makes the system slow with it again
      line.setOption(TCP_QUICKACK, true);
      byte[] message = new byte[in.readUnsignedShort()];
      in.readFully(message);
      Optional<byte[]> answer = answer(laid, message);
      if (answer.isPresent()) {
        seen(line);
        send(out, answer.get());
      }
      if (!laid.isThere()) {
        boolean _ = lift(laid);
      }
    }
  }

  private synchronized void seen(Socket line) {
    served |= line.equals(socket);
  }

  /// A single byte is about the card's power: off, on and reset want no answer. Its ATR is told in
  /// every state, or the card would be taken for gone.
  private static Optional<byte[]> answer(SimulatedCard card, byte[] message) {
    if (message.length == 1) {
      return message[0] == ATR_WANTED ? Optional.of(card.atr()) : Optional.empty();
    }
    return message.length == 0 ? Optional.empty() : Optional.of(card.answer(message));
  }

  private static void send(OutputStream out, byte[] answer) throws IOException {
    out.write(
        ByteBuffer.allocate(2 + answer.length).putShort((short) answer.length).put(answer).array());
    out.flush();
  }

  /// Lifts the card and ends.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      lift();
    }
    if (!thread.isAlive()) {
      return; // it has ended, or never had a reader
    }
    thread.interrupt();
    try {
      thread.join(CLOSE_BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
