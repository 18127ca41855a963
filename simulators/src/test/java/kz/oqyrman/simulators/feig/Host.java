package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.HostPort;

/// A reader on a pseudo-terminal and a host that asks it, in hexadecimal.
final class Host implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  final FeigReaderSimulator reader;
  private final HostPort port;

  Host(Path folder, ReaderModel model) throws IOException {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "pad", folder.resolve("pad"), FeigReaderSimulator.FACTORY_LINE.withoutWaiting());
    reader = FeigReaderSimulator.start(wire, model);
    port = HostPort.open(folder.resolve("pad"));
  }

  /// Sends a whole frame as it is and gives the answer.
  String ask(String frame) {
    say(frame);
    return hear();
  }

  /// Sends bytes, with the gap that readers want before.
  void say(String bytes) {
    long until = System.nanoTime() + FeigReaderSimulator.GAP_AFTER_ANSWER_NANOS;
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    port.write(HEX.parseHex(bytes));
  }

  /// One answer.
  String hear() {
    byte[] head = port.read(3);
    if (head.length < 3) {
      return HEX.formatHex(head);
    }
    int length = head[0] == 2 ? ((head[1] & 0xFF) << 8) | (head[2] & 0xFF) : head[0] & 0xFF;
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(head);
    answer.writeBytes(port.read(length - 3));
    return HEX.formatHex(answer.toByteArray());
  }

  /// Sends command and data in a standard frame and gives the answer from its status on, without
  /// check sum.
  String command(String commandAndData) {
    byte[] body = HEX.parseHex(commandAndData);
    byte[] frame = new byte[body.length + 4];
    frame[0] = (byte) frame.length;
    frame[1] = (byte) 0xFF;
    System.arraycopy(body, 0, frame, 2, body.length);
    int crc = FeigCrc.of(frame, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >>> 8);
    String answer = ask(HEX.formatHex(frame));
    int header = answer.startsWith("02 ") ? 5 : 3;
    return answer.substring(header * 3, answer.length() - 6);
  }

  @Override
  public void close() {
    port.close();
    reader.close();
  }
}
