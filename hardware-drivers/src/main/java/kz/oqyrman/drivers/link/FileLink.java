package kz.oqyrman.drivers.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import kz.oqyrman.drivers.Trouble;

/// A device file such as `/dev/usb/lp0`. Never makes a file: a printer that is not there must not
/// turn into a file that is printed into.
final class FileLink implements Link {
  /// No system call waits longer than this, so that closing takes hold soon.
  private static final int SLICE_MILLIS = 50;

  private final Path path;
  private final int file;
  private final Duration writeBound;

  /// Held for reading in each system call: the descriptor must not be closed, and given to another
  /// file, under a call that uses it.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private volatile boolean closed;
  private boolean descriptorClosed;

  private FileLink(Path path, int file, Duration writeBound) {
    this.path = path;
    this.file = file;
    this.writeBound = writeBound;
  }

  /// Opens what is there.
  ///
  /// @param writeBound how long the device may take none of the bytes
  static FileLink open(String target, Duration writeBound) throws LinkException {
    int file = opened(target);
    if (file >= 0) {
      return new FileLink(Path.of(target), file, writeBound);
    }
    throw switch (-file) {
      case DeviceFile.ENOENT, DeviceFile.ENODEV, DeviceFile.ENXIO ->
          new LinkException(Trouble.Reason.NOT_THERE, "there is no device file " + target);
      case DeviceFile.EACCES, DeviceFile.EPERM ->
          new LinkException(
              Trouble.Reason.NOT_PERMITTED,
              "this program may not open "
                  + target
                  + "; its user must be in the group that owns it, for printers usually lp");
      case DeviceFile.EBUSY ->
          new LinkException(Trouble.Reason.IN_USE, "another program has " + target + " open");
      case DeviceFile.EISDIR ->
          new LinkException(
              Trouble.Reason.MISCONFIGURED, target + " is a folder, not a device file");
      default ->
          new LinkException(
              Trouble.Reason.NOT_THERE, target + " does not open (system error " + -file + ")");
    };
  }

  private static int opened(String target) throws LinkException {
    try {
      return DeviceFile.open(target);
    } catch (LinkageError e) {
      throw new LinkException(
          Trouble.Reason.DRIVER_FAULT, "device files can be opened on Linux only: " + e, e);
    }
  }

  @Override
  public int read(byte[] into, Duration wait) throws LinkException {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      int millis = sliceBefore(end);
      int got = 0;
      if (call(() -> DeviceFile.poll(file, DeviceFile.POLLIN, millis)) > 0) {
        got = call(() -> DeviceFile.read(file, into));
        if (got == 0) {
          refuseUnplugged();
          LockSupport.parkNanos(millis * 1_000_000L);
        }
      }
      if (got > 0 || System.nanoTime() - end >= 0) {
        return got;
      }
    }
  }

  /// Some printers send empty packets, which look like the end of a file; a device that was
  /// unplugged looks the same, but its file is taken away.
  private void refuseUnplugged() throws LinkException {
    if (Files.notExists(path)) {
      throw new LinkException(Trouble.Reason.LINE_BROKEN, path + " is gone: unplugged");
    }
  }

  @Override
  public void write(byte[] bytes) throws LinkException {
    long end = System.nanoTime() + writeBound.toNanos();
    int sent = 0;
    while (sent < bytes.length) {
      int from = sent;
      int taken = 0;
      int millis = sliceBefore(end);
      if (call(() -> DeviceFile.poll(file, DeviceFile.POLLOUT, millis)) > 0) {
        taken = call(() -> DeviceFile.write(file, bytes, from));
      }
      if (taken > 0) {
        end = System.nanoTime() + writeBound.toNanos();
      } else if (System.nanoTime() - end >= 0) {
        throw new LinkException(
            Trouble.Reason.SILENT,
            path + " took no more bytes for " + writeBound.toMillis() + " ms");
      }
      sent += taken;
    }
  }

  private static int sliceBefore(long end) {
    long left = (end - System.nanoTime() + 999_999) / 1_000_000;
    return Math.clamp(left, 0, SLICE_MILLIS);
  }

  /// One system call. "Try again" counts as nothing done; every other error means the device went.
  private int call(IntSupplier system) throws LinkException {
    use.readLock().lock();
    try {
      if (closed) {
        throw new LinkException(Trouble.Reason.LINE_BROKEN, path + " was closed");
      }
      int outcome = system.getAsInt();
      if (outcome >= 0) {
        return outcome;
      }
      if (outcome == -DeviceFile.EAGAIN || outcome == -DeviceFile.EINTR) {
        return 0;
      }
      throw new LinkException(
          Trouble.Reason.LINE_BROKEN,
          path + " is gone: unplugged or switched off (system error " + -outcome + ")");
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void drain() throws LinkException {
    byte[] dropped = new byte[512];
    while (call(() -> DeviceFile.poll(file, DeviceFile.POLLIN, 0)) > 0
        && call(() -> DeviceFile.read(file, dropped)) > 0) {
      // until nothing is left
    }
  }

  @Override
  public void close() {
    closed = true;
    use.writeLock().lock();
    try {
      if (!descriptorClosed) {
        descriptorClosed = true;
        DeviceFile.close(file);
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
