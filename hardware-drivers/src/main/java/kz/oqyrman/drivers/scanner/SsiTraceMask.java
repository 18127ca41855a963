package kz.oqyrman.drivers.scanner;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.scanner.SsiFrames.Packet;

/// Of an SSI scanner's line: what it says is 00, since any packet may hold the number of a card and
/// its check sum gives two bytes of it away. The words say which packets passed, and how long a
/// read is.
final class SsiTraceMask implements TraceMask {
  @Override
  public byte[] toDevice(byte[] bytes) {
    return bytes;
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    return new byte[bytes.length];
  }

  @Override
  public TraceWords words() {
    SsiFrames frames = new SsiFrames();
    return new TraceWords() {
      @Override
      public String toDevice(byte[] bytes) {
        return bytes.length > 1 ? name(bytes[1] & 0xFF) : "";
      }

      @Override
      public String fromDevice(byte[] bytes) {
        List<Packet> packets = frames.take(bytes, bytes.length, Instant.EPOCH);
        return packets.stream().map(SsiTraceMask::said).collect(joining(", "));
      }
    };
  }

  private static String said(Packet packet) {
    String again = packet.retransmitted() ? " once more" : "";
    return packet.opcode() == SsiFrames.DECODE_DATA
        ? "read: " + Math.max(0, packet.data().length() - 1) + " bytes" + again
        : name(packet.opcode()) + again;
  }

  private static String name(int opcode) {
    return switch (opcode) {
      case SsiFrames.ACK -> "heard";
      case SsiFrames.NAK -> "refused";
      case SsiFrames.SCAN_ENABLE -> "read from now on";
      case SsiFrames.START_SESSION -> "read";
      default -> "opcode " + HexFormat.of().withUpperCase().toHexDigits((byte) opcode);
    };
  }
}
