package kz.oqyrman.simulators.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wire of a simulated device: a pseudo-terminal or a TCP port, with the speed of its line and
/// its faults. The device hears on the wire's own thread and may send from any.
public final class DeviceWire implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceWire.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int MOST_AT_ONCE = 4096;

  /// A serial port's chip hands bytes on in lots of this size, so that is how they reach the host.
  private static final int LOT = 16;

  /// Shorter waits cost more than they are late.
  private static final long SHORTEST_WAIT_NANOS = 20_000;

  private static final long NOISE_SEED = 0x0917;

  private final String name;
  private final String transport;
  private final Line line;
  private final Socket socket;
  private final LineFaults faults;
  private final AtomicLong unheard = new AtomicLong();
  private final AtomicLong misread = new AtomicLong();
  private final Object sending = new Object();
  private final List<WireEar> ears = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Plug plug;
  private @Nullable Thread thread;
  private long lineFreeAt = System.nanoTime();

  /// Where a cable can be plugged in, again and again, at the same place.
  private interface Socket {
    Plug plugIn() throws IOException;
  }

  private DeviceWire(String name, String transport, Line line, Socket socket) throws IOException {
    this.name = name;
    this.transport = transport;
    this.line = line;
    this.socket = socket;
    this.faults = new LineFaults(new SplittableRandom(NOISE_SEED));
    this.plug = socket.plugIn();
  }

  /// A wire on a pseudo-terminal.
  ///
  /// @param name of the device, for its thread
  /// @param link the path a host opens
  public static DeviceWire onPseudoTerminal(String name, Path link, Line line) throws IOException {
    return new DeviceWire(name, "serial", line, () -> PseudoTerminal.open(link));
  }

  /// A wire on a port of the loopback address that the system chooses; after unplugging and
  /// plugging in it is the same port.
  public static DeviceWire onTcp(String name, Line line) throws IOException {
    int[] port = {0};
    return new DeviceWire(
        name,
        "tcp",
        line,
        () -> {
          TcpPlug opened = TcpPlug.open(port[0]);
          port[0] = opened.port();
          return opened;
        });
  }

  /// Has somebody hear what passes from now on.
  public void heardBy(WireEar ear) {
    ears.add(ear);
  }

  /// Somebody hears no more.
  public void deaf(WireEar ear) {
    ears.remove(ear);
  }

  /// Begins to serve. Once for each wire.
  public synchronized void start(WireEnd device) {
    if (thread != null) {
      throw new IllegalStateException("the wire of " + name + " serves already");
    }
    thread = Thread.ofPlatform().name("wire-" + name).daemon().start(() -> serve(device));
  }

  /// What carries the bytes.
  public Line line() {
    return line;
  }

  /// The kind of cable as device addresses name it: `serial` or `tcp`.
  public String transport() {
    return transport;
  }

  /// Where a host finds the device: a path, or `host:port`. Empty while the cable is out.
  public Optional<String> target() {
    return plug().map(Plug::target);
  }

  /// Whether a host has its end open.
  public boolean hostIsThere() {
    return plug().map(Plug::hostIsThere).orElse(false);
  }

  /// What is wrong with the host's settings of the serial port, in English; empty when they fit,
  /// and while no host is there. While they do not fit, neither end understands the other.
  public Optional<String> wrongSettings() {
    return plug().filter(Plug::hostIsThere).flatMap(Plug::hostSettings).flatMap(this::judge);
  }

  private Optional<String> judge(HostSettings host) {
    if (line.baud() == 0 || host.baud() == 0) {
      return Optional.empty();
    }
    if (host.baud() == line.baud() && host.parity() == line.parity()) {
      return Optional.empty();
    }
    return Optional.of(
        "the host speaks at %d baud %s; right would be %d baud %s"
            .formatted(host.baud(), parity(host.parity()), line.baud(), parity(line.parity())));
  }

  private static String parity(boolean parity) {
    return parity ? "with parity" : "without parity";
  }

  /// Bytes the device sent that no host took.
  public long unheard() {
    return unheard.get();
  }

  /// Bytes of the host that the device could not make out because of wrong settings.
  public long misread() {
    return misread.get();
  }

  /// Puts a fault on the line; it works from the next sending on.
  public void fault(LineFault fault) {
    faults.add(fault);
    if (fault instanceof LineFault.CableOut) {
      unplug();
    }
  }

  /// Takes the faults of one kind off the line.
  public void repair(Class<? extends LineFault> kind) {
    faults.remove(kind);
    if (kind == LineFault.CableOut.class) {
      plugIn();
    }
  }

  /// Takes all faults off the line and plugs it in.
  public void repair() {
    faults.clear();
    plugIn();
  }

  /// The faults on the line now.
  public List<LineFault> faults() {
    return faults.list();
  }

  private synchronized void unplug() {
    if (plug != null) {
      plug.close();
      plug = null;
    }
  }

  private synchronized void plugIn() {
    if (plug == null && closed.getCount() > 0) {
      try {
        plug = socket.plugIn();
      } catch (IOException e) {
        throw new UncheckedIOException("plugging " + name + " in again: " + e.getMessage(), e);
      }
    }
  }

  private synchronized Optional<Plug> plug() {
    return Optional.ofNullable(plug);
  }

  /// Sends bytes to the host, now.
  public void send(byte[] bytes) {
    send(bytes, System.nanoTime());
  }

  /// Sends bytes to the host and returns when the last has left. A host that is away hears nothing;
  /// so does one that opens the port later.
  ///
  /// @param notBefore [System#nanoTime()] at which the device is ready to send
  /// @return [System#nanoTime()] at which the last byte left, by the speed of the line
  public long send(byte[] bytes, long notBefore) {
    synchronized (sending) {
      LineFaults.Spoilt spoilt = faults.towardsHost(garbledByWrongSettings(bytes));
      long at = line.waiting() ? later(notBefore, lineFreeAt) : System.nanoTime();
      boolean heard = hostIsThere();
      at += heard ? spoilt.late().toNanos() : 0;
      for (int i = 0; i < spoilt.pieces().size(); i++) {
        at =
            sendPiece(
                spoilt.pieces().get(i), i == 0 || !heard ? at : at + spoilt.pause().toNanos());
      }
      lineFreeAt = at;
      return at;
    }
  }

  private long sendPiece(byte[] piece, long from) {
    int sent = 0;
    while (sent < piece.length) {
      int lot =
          line.waiting() && line.baud() > 0 ? Math.min(LOT, piece.length - sent) : piece.length;
      sent += lot;
      waitUntil(from + line.waitedNanos(sent));
      unheard.addAndGet(lot - write(piece, sent - lot, lot));
    }
    return from + line.waitedNanos(piece.length);
  }

  private int write(byte[] bytes, int from, int length) {
    Optional<Plug> out = plug().filter(Plug::hostIsThere);
    try {
      int sent = out.isPresent() ? out.get().write(bytes, from, length) : 0;
      if (sent > 0) {
        ears.forEach(ear -> ear.toHost(Arrays.copyOfRange(bytes, from, from + sent)));
      }
      return sent;
    } catch (IOException e) {
      return 0; // the plug was pulled in mid-sending
    }
  }

  private void serve(WireEnd device) {
    byte[] buffer = new byte[MOST_AT_ONCE];
    long lineFree = System.nanoTime();
    while (closed.getCount() > 0) {
      int read = read(buffer);
      if (read > 0) {
        long arrived = later(System.nanoTime(), lineFree) + line.waitedNanos(read);
        waitUntil(arrived);
        lineFree = arrived;
        byte[] come = Arrays.copyOf(buffer, read);
        ears.forEach(ear -> ear.fromHost(come));
        hear(device, come, arrived);
      }
    }
  }

  private void hear(WireEnd device, byte[] bytes, long arrived) {
    byte[] heard = faults.towardsDevice(bytes);
    if (wrongSettings().isPresent()) {
      misread.addAndGet(heard.length);
    } else if (heard.length > 0) {
      tell(device, heard, arrived);
    }
  }

  /// A mistake in a simulator must not look like a dead device.
  private void tell(WireEnd device, byte[] heard, long arrived) {
    try {
      device.received(heard, arrived);
    } catch (RuntimeException e) {
      LOG.error("the simulated device {} stumbled over {} bytes", name, heard.length, e);
    }
  }

  private int read(byte[] buffer) {
    Optional<Plug> in = plug();
    try {
      if (in.isPresent()) {
        return in.get().read(buffer, LOOK);
      }
      rest();
    } catch (IOException e) {
      rest(); // the plug was pulled while reading
    }
    return 0;
  }

  private void rest() {
    try {
      boolean _ = closed.await(5, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// At a wrong speed a host sees bytes, but others.
  private byte[] garbledByWrongSettings(byte[] bytes) {
    if (wrongSettings().isEmpty()) {
      return bytes;
    }
    byte[] garbled = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      garbled[i] = (byte) (bytes[i] * 0x55 ^ 0xE3);
    }
    return garbled;
  }

  /// Waits for a moment; does nothing when it is past.
  private static void waitUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > SHORTEST_WAIT_NANOS && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  /// Pulls the plug and ends the thread. Waits at most two seconds for a device that is in the
  /// middle of something; may be called twice.
  @Override
  public void close() {
    closed.countDown();
    unplug();
    Thread serving;
    synchronized (this) {
      serving = thread;
    }
    if (serving != null && serving != Thread.currentThread()) {
      serving.interrupt();
      try {
        boolean _ = serving.join(Duration.ofSeconds(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
