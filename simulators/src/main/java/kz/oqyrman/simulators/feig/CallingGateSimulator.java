package kz.oqyrman.simulators.feig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.feig.FeigGateSimulator.Kept;
import kz.oqyrman.simulators.wire.Complaints;
import org.jspecify.annotations.Nullable;

/// A FEIG reader in notification mode: it calls the host when it has seen armed tags, tells them as
/// an answer to command 22 that nobody sent, and keeps them until the host says 32; without that it
/// hangs up and tells them once more. What the host has let stand for long is not kept for ever:
/// the newest is dropped when [FeigGateSimulator#ROOM] wait.
///
/// Assumed: at most 8 records at once; a call that got no answer is hung up; a sign of life is a
/// frame of another command.
public final class CallingGateSimulator implements AutoCloseable {
  private static final int ARMED = 0x07;
  private static final int OWN_ADDRESS = 0x00;
  private static final int READ_BUFFER = 0x22;
  private static final int CLEAR_BUFFER = 0x32;

  /// No source says which command a sign of life bears.
  private static final int SIGN_OF_LIFE = 0x6E;

  private static final int AT_ONCE = 8;
  private static final int BUFFER = 280;
  private static final Duration CONNECT_BOUND = Duration.ofSeconds(2);
  private static final Duration CALL_AGAIN = Duration.ofMillis(50);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private final InetSocketAddress host;
  private final Duration patience;
  private final Complaints complaints = new Complaints();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Thread thread;
  private @Nullable Socket call;
  private int deafFor;
  private boolean closed;

  private CallingGateSimulator(InetSocketAddress host, Duration patience) {
    this.host = host;
    this.patience = patience;
    this.thread = Thread.ofPlatform().daemon().name("calling gate").unstarted(this::run);
  }

  /// Begins to look for tags; calls when it has something to tell.
  ///
  /// @param patience how long it waits for 32; a real one waits 5 s
  public static CallingGateSimulator start(InetSocketAddress host, Duration patience) {
    CallingGateSimulator gate = new CallingGateSimulator(host, patience);
    gate.thread.start();
    return gate;
  }

  /// A tag goes through.
  ///
  /// @param antenna that sees it, 1 to 4
  /// @return whether the gate sounds
  public synchronized boolean pass(Uid tag, int afi, int antenna) {
    if (afi != ARMED) {
      return false;
    }
    if (kept.size() < FeigGateSimulator.ROOM) {
      kept.addLast(new Kept(tag, antenna));
    }
    notifyAll();
    return true;
  }

  /// Records that the host has not said it has.
  public synchronized int waiting() {
    return kept.size();
  }

  /// It does not hear the next so many answers.
  public synchronized void loseAnswers(int count) {
    deafFor = count;
  }

  /// What the host did that a reader would not take.
  public Complaints complaints() {
    return complaints;
  }

  /// Says that it is still there.
  public void live() throws IOException {
    send(FeigAnswer.ok().unasked(OWN_ADDRESS, SIGN_OF_LIFE));
  }

  /// Sends bytes that are no frame.
  public void send(byte... bytes) throws IOException {
    Socket line = connected();
    line.getOutputStream().write(bytes);
  }

  /// Ends the call; the next begins with the next tag.
  public synchronized void hangUp() {
    if (call != null) {
      try {
        call.close();
      } catch (IOException e) {
        // gone all the same
      }
      call = null;
    }
  }

  private synchronized Socket connected() throws IOException {
    Socket line = call;
    if (line == null) {
      line = new Socket();
      line.connect(host, (int) CONNECT_BOUND.toMillis());
      line.setSoTimeout((int) patience.toMillis());
      call = line;
    }
    return line;
  }

  private void run() {
    try {
      for (List<Kept> told = next(); !told.isEmpty(); told = next()) {
        if (isHeard(told)) {
          forget(told.size());
        } else {
          hangUp();
          Thread.sleep(CALL_AGAIN);
        }
      }
    } catch (InterruptedException e) {
      hangUp();
    }
  }

  /// @return what waits; nothing only once it is closed
  private synchronized List<Kept> next() throws InterruptedException {
    while (kept.isEmpty() && !closed) {
      wait();
    }
    return closed ? List.of() : kept.stream().limit(AT_ONCE).toList();
  }

  private synchronized void forget(int count) {
    for (int i = 0; i < count; i++) {
      kept.removeFirst();
    }
  }

  private boolean isHeard(List<Kept> told) {
    try {
      Socket line = connected();
      byte[] records = FeigGateSimulator.records(told, false);
      line.getOutputStream().write(FeigAnswer.ok(records).unasked(OWN_ADDRESS, READ_BUFFER));
      return answered(line) && !deaf();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answered(Socket line) throws IOException {
    RequestReader requests = new RequestReader(BUFFER, complaints);
    byte[] buffer = new byte[BUFFER];
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      int got = line.getInputStream().read(buffer);
      if (got < 0) {
        return false;
      }
      long now = System.nanoTime();
      for (FeigRequest request : requests.feed(Arrays.copyOf(buffer, got), now, now)) {
        if (request.checks() && request.command() == CLEAR_BUFFER) {
          return true;
        }
        complaints.add("command %02X".formatted(request.command()));
      }
    }
    throw new SocketTimeoutException("no answer");
  }

  private synchronized boolean deaf() {
    boolean deaf = deafFor > 0;
    deafFor -= deaf ? 1 : 0;
    return deaf;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    hangUp();
    thread.interrupt();
    try {
      thread.join(CLOSE_BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
