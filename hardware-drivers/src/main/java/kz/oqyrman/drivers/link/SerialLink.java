package kz.oqyrman.drivers.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kz.oqyrman.drivers.Trouble;

/// A serial line, by jSerialComm. Reads block on the caller's thread; no listeners, because they
/// spin at full load once the port is gone.
final class SerialLink implements Link {
  /// The library waits in steps of 100 ms, and wraps above 25,500.
  private static final int STEP_MILLIS = 100;

  /// What is left of a wait is taken for a whole step from here on: somebody who waits for one step
  /// again and again is not to look at the line all the time because a microsecond is gone already.
  private static final long ALMOST_A_STEP_NANOS = (STEP_MILLIS - 2) * 1_000_000L;

  /// Where a wait is shorter than the library's step, the line is looked at this often while an
  /// answer is on its way; the longer the line has been quiet, the more seldom, down to
  /// [#MOST_SELDOM_NANOS]. A look costs as much as a short computation, and most devices are quiet
  /// most of the day.
  private static final long LOOK_NANOS = 1_000_000;

  private static final long MOST_SELDOM_NANOS = 10_000_000;

  /// A look comes later by at most this part of the time that the line has been quiet.
  private static final int PART_OF_QUIET = 16;

  /// Error numbers of Linux for what is no serial port.
  private static final int NO_TERMINAL = 25;

  private static final int IS_A_FOLDER = 21;

  /// Error number of Linux for settings that a port does not take.
  private static final int INVALID_SETTINGS = 22;

  private final Duration writeBound;
  private final String path;
  private final SerialPort port;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// When something went over the line last.
  private volatile long quietSince = System.nanoTime();

  private SerialLink(String path, SerialPort port, Duration writeBound) {
    this.writeBound = writeBound;
    this.path = path;
    this.port = port;
  }

  /// Opens the port. A new port object is made each time: a kept one goes on pointing at the device
  /// that was there first, also when the path has come to name another.
  ///
  /// @param path a device file (`/dev/ttyUSB0`) or a port name (`COM3`)
  /// @param writeBound how long the device may take none of 256 bytes
  static SerialLink open(String path, SerialSettings settings, Duration writeBound)
      throws LinkException {
    refuseUnreachable(path);
    try {
      SerialPort port = SerialPort.getCommPort(path);
      setAllButParity(port, settings);
      if (!port.openPort(0)) {
        throw notOpened(path, port.getLastErrorCode());
      }
      if (!port.setParity(parity(settings))) {
        port.closePort();
        throw refusedSettings(path);
      }
      port.flushIOBuffers();
      return new SerialLink(path, port, writeBound);
    } catch (SerialPortInvalidPortException e) {
      throw new LinkException(Trouble.Reason.NOT_THERE, "there is no serial port " + path, e);
    } catch (LinkageError e) {
      throw new LinkException(
          Trouble.Reason.DRIVER_FAULT, "the serial library does not load here: " + e, e);
    }
  }

  /// The parity is set once the port is open: a pseudo-terminal has none, and the system refuses to
  /// open it a second time with the same settings, because then not one of them could be changed.
  private static void setAllButParity(SerialPort port, SerialSettings settings) {
    int stop = settings.stop() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
    port.setComPortParameters(settings.baud(), settings.bits(), stop, SerialPort.NO_PARITY);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, STEP_MILLIS, 0);
  }

  private static int parity(SerialSettings settings) {
    return switch (settings.parity()) {
      case NONE -> SerialPort.NO_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
    };
  }

  /// The library says only that it could not open; on systems with device files the reason can be
  /// seen beforehand.
  private static void refuseUnreachable(String path) throws LinkException {
    if (!path.startsWith("/")) {
      return;
    }
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw new LinkException(Trouble.Reason.NOT_THERE, "there is no serial port " + path);
    }
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw new LinkException(
          Trouble.Reason.NOT_PERMITTED,
          "this program may not open "
              + path
              + "; its user must be in the group that owns the port, usually dialout");
    }
  }

  private static LinkException refusedSettings(String path) {
    return new LinkException(
        Trouble.Reason.MISCONFIGURED, path + " does not take this speed, parity or width");
  }

  private static LinkException notOpened(String path, int code) {
    if (code == INVALID_SETTINGS) {
      return refusedSettings(path);
    }
    if (code == NO_TERMINAL || code == IS_A_FOLDER) {
      return new LinkException(Trouble.Reason.NOT_THERE, path + " is there, but is no serial port");
    }
    return new LinkException(
        Trouble.Reason.IN_USE,
        path + " is there but does not open; another program has it (system error " + code + ")");
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      long left = end - System.nanoTime();
      int available = left < ALMOST_A_STEP_NANOS ? port.bytesAvailable() : 1;
      int got = available > 0 ? port.readBytes(into, into.length) : available;
      if (got < 0 || closed.get()) {
        throw gone();
      }
      if (got > 0) {
        quietSince = System.nanoTime();
      }
      if (got > 0 || left <= 0) {
        return got;
      }
      if (available == 0) {
        LockSupport.parkNanos(Math.min(untilNextLook(), left));
      }
    }
  }

  private long untilNextLook() {
    long quiet = System.nanoTime() - quietSince;
    return Math.clamp(quiet / PART_OF_QUIET, LOOK_NANOS, MOST_SELDOM_NANOS);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    quietSince = System.nanoTime();
    WriteWatch.write(bytes, writeBound, this::writePiece, this::close);
  }

  private void writePiece(byte[] piece) throws IOException {
    int written = port.writeBytes(piece, piece.length);
    if (written != piece.length || closed.get()) {
      throw gone();
    }
  }

  private LinkException gone() {
    return new LinkException(
        Trouble.Reason.LINE_BROKEN,
        closed.get() ? path + " was closed" : path + " is gone: unplugged or switched off");
  }

  @Override
  public void drain() throws IOException {
    if (port.bytesAvailable() < 0) {
      throw gone();
    }
    port.flushIOBuffers();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      port.closePort();
    }
  }
}
