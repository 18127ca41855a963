package kz.oqyrman.simulators.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A serial port without hardware: a program opens [#link()] as it would open `/dev/ttyUSB0`, and
/// this end is the device. Needs no root and no kernel module, but Linux.
///
/// The kernel's pseudo-terminal has no speed and no modem lines, and drops the parity bit; what the
/// host asked for can still be read ([#hostSettings()]).
public final class PseudoTerminal implements Plug {
  private static final Logger LOG = LoggerFactory.getLogger(PseudoTerminal.class);

  /// The kernel frees the master only once no thread is inside a call on it, so no call waits
  /// longer than this and a pulled plug is felt at once.
  private static final long POLL_MILLIS = 20;

  private static final Duration HOST_AWAY_LOOK = Duration.ofMillis(5);

  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final int master;
  private final Path device;
  private final Path link;
  private volatile boolean closed;

  private PseudoTerminal(int master, Path device, Path link) {
    this.master = master;
    this.device = device;
    this.link = link;
  }

  /// Makes a pseudo-terminal, raw before any host can open it, and a symbolic link to it. A link
  /// that stood there before is replaced; any other file is left alone.
  ///
  /// @param link the path a host is given; its folder is made
  /// @throws IOException when there is no pseudo-terminal to be had, or the link cannot be made
  public static PseudoTerminal open(Path link) throws IOException {
    int master = LibC.openMaster();
    try {
      String device = LibC.slaveOf(master);
      int slave = LibC.openTerminal(device);
      try {
        LibC.makeRaw(slave);
      } finally {
        LibC.close(slave);
      }
      PseudoTerminal terminal = new PseudoTerminal(master, Path.of(device), link.toAbsolutePath());
      terminal.makeLink();
      return terminal;
    } catch (IOException e) {
      LibC.close(master);
      throw e;
    }
  }

  private void makeLink() throws IOException {
    Path folder = link.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    } else if (Files.exists(link)) {
      throw new IOException(
          link + " is a file of its own and stays as it is; right would be a path not in use");
    }
    Files.createSymbolicLink(link, device);
  }

  /// The path a host opens; stays the same when a new pseudo-terminal takes this one's place.
  public Path link() {
    return link;
  }

  /// The kernel's name for it now, `/dev/pts/N`.
  public Path device() {
    return device;
  }

  @Override
  public String target() {
    return link.toString();
  }

  @Override
  public boolean hostIsThere() {
    writing.lock();
    try {
      return !closed && (LibC.poll(master, (short) 0, 0) & LibC.POLL_HANG_UP) == 0;
    } catch (IOException e) {
      return false;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Optional<HostSettings> hostSettings() {
    writing.lock();
    try {
      return closed ? Optional.empty() : Optional.of(LibC.settings(master));
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    long until = System.nanoTime() + wait.toNanos();
    while (true) {
      long left = until - System.nanoTime();
      int read = readOnce(into, Math.clamp(left / 1_000_000, 0, POLL_MILLIS));
      if (read > 0 || left <= 0) {
        return Math.max(read, 0);
      }
      if (read == HOST_AWAY) {
        LockSupport.parkNanos(Math.min(left, HOST_AWAY_LOOK.toNanos()));
      }
    }
  }

  private static final int HOST_AWAY = -1;

  private int readOnce(byte[] into, long millis) throws IOException {
    reading.lock();
    try {
      refuseWhenClosed();
      int events = LibC.poll(master, LibC.POLL_IN, (int) millis);
      if ((events & LibC.POLL_IN) == 0) {
        return (events & LibC.POLL_HANG_UP) == 0 ? 0 : HOST_AWAY;
      }
      LibC.Result result = LibC.read(master, into);
      if (result.value() >= 0) {
        return (int) result.value();
      }
      return switch (result.errno()) {
        case LibC.INPUT_OUTPUT_ERROR -> HOST_AWAY;
        case LibC.TRY_AGAIN, LibC.INTERRUPTED -> 0;
        default -> (int) result.orThrow("reading from " + device);
      };
    } finally {
      reading.unlock();
    }
  }

  @Override
  public int write(byte[] bytes, int from, int length) throws IOException {
    long until = System.nanoTime() + WRITE_BOUND.toNanos();
    int done = 0;
    while (done < length && hostIsThere()) {
      int written = writeOnce(bytes, from + done, length - done);
      done += written;
      if (written == 0 && System.nanoTime() >= until) {
        break;
      }
    }
    return done;
  }

  private int writeOnce(byte[] bytes, int from, int length) throws IOException {
    writing.lock();
    try {
      refuseWhenClosed();
      if ((LibC.poll(master, LibC.POLL_OUT, (int) POLL_MILLIS) & LibC.POLL_OUT) == 0) {
        return 0;
      }
      LibC.Result result = LibC.write(master, bytes, from, length);
      boolean full = result.errno() == LibC.TRY_AGAIN || result.errno() == LibC.INTERRUPTED;
      if (full) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      return full ? 0 : (int) result.orThrow("writing to " + device);
    } finally {
      writing.unlock();
    }
  }

  private void refuseWhenClosed() throws IOException {
    if (closed) {
      throw new IOException("the plug of " + link + " is out");
    }
  }

  /// Pulls the plug: the host's reads end at once, the link is gone. Waits for calls under way,
  /// which end within [#POLL_MILLIS]. May be called twice.
  @Override
  public void close() {
    closed = true;
    reading.lock();
    writing.lock();
    try {
      if (!released) {
        released = true;
        removeLink();
        LibC.close(master);
      }
    } finally {
      writing.unlock();
      reading.unlock();
    }
  }

  private boolean released;

  /// Another simulator may have taken the path meanwhile; its link stays.
  private void removeLink() {
    try {
      if (device.equals(target(link))) {
        Files.delete(link);
      }
    } catch (IOException e) {
      LOG.warn("could not remove {}", link, e);
    }
  }

  private static @Nullable Path target(Path link) throws IOException {
    return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link) : null;
  }
}
