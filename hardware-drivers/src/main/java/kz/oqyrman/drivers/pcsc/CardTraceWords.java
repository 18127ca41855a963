package kz.oqyrman.drivers.pcsc;

import java.nio.ByteBuffer;
import kz.oqyrman.drivers.link.PcscLink;
import kz.oqyrman.drivers.link.TraceWords;

/// Names what a PC/SC reader and its card are asked and how they answer.
final class CardTraceWords implements TraceWords {
  private static final int SHORTEST_APDU = 4;
  private String asked = "";

  @Override
  public String toDevice(byte[] bytes) {
    asked = name(bytes);
    return asked;
  }

  private static String name(byte[] bytes) {
    if (bytes.length == 1) {
      return bytes[0] == PcscLink.WHICH_READER ? "which reader" : "which card";
    }
    if (bytes.length < SHORTEST_APDU) {
      return "";
    }
    return switch (ByteBuffer.wrap(bytes).getShort() & 0xFFFF) {
      case 0xFFCA -> "number of the card";
      case 0xFFB0 -> "read blocks";
      case 0xFFD6 -> "write blocks";
      case 0xFF30, 0xFFFB, 0xFFFC -> "command of ISO 15693";
      default -> "command";
    };
  }

  @Override
  public String fromDevice(byte[] bytes) {
    if (bytes.length == 1 && bytes[0] == PcscLink.NO_CARD) {
      return asked + ": no card";
    }
    boolean status = !asked.startsWith("which") && bytes.length >= 2;
    return status
        ? asked
            + ": "
            + CardReply.meaning(ByteBuffer.wrap(bytes).getShort(bytes.length - 2) & 0xFFFF)
        : asked;
  }
}
