package kz.oqyrman.simulators.wire;

import com.fazecast.jSerialComm.SerialPort;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/// A host's end of a serial line, opened as a kiosk opens it. For tests of every simulator.
public final class HostPort implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 2_000;

  private final SerialPort port;

  private HostPort(SerialPort port) {
    this.port = port;
  }

  public static HostPort open(Path path, int baud, int parity) {
    SerialPort port = SerialPort.getCommPort(path.toString());
    port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, parity);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_TIMEOUT_MILLIS, 0);
    if (!port.openPort()) {
      throw new AssertionError("could not open " + path + ": error " + port.getLastErrorCode());
    }
    return new HostPort(port);
  }

  public static HostPort open(Path path) {
    return open(path, 38400, SerialPort.EVEN_PARITY);
  }

  public void write(byte... bytes) {
    if (port.writeBytes(bytes, bytes.length) != bytes.length) {
      throw new AssertionError("the line did not take the bytes");
    }
  }

  /// Waits for exactly so many bytes; gives fewer when no more came in time.
  public byte[] read(int count) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[count];
    while (read.size() < count) {
      int n = port.readBytes(buffer, count - read.size());
      if (n <= 0) {
        break;
      }
      read.write(buffer, 0, n);
    }
    return read.toByteArray();
  }

  /// One read as the driver does it: -1 when the port is gone, 0 when nothing came in time.
  public int readOnce() {
    return port.readBytes(new byte[64], 64);
  }

  @Override
  public void close() {
    port.closePort();
  }
}
