package kz.oqyrman.drivers.coins;

import java.util.HexFormat;
import kz.oqyrman.drivers.link.TraceWords;

/// Says of a coin acceptor's line what is asked, and how far the counter of events is.
final class CcTalkTraceWords implements TraceWords {
  private static final int BEFORE_DATA = 4;
  private static final int SHORTEST = 5;
  private static final int HEADER_AT = 3;

  @Override
  public String toDevice(byte[] bytes) {
    return bytes.length >= SHORTEST ? name(bytes[HEADER_AT] & 0xFF) : "";
  }

  @Override
  public String fromDevice(byte[] bytes) {
    return bytes.length >= SHORTEST ? said(bytes) : "";
  }

  /// A piece may begin with our own bytes, or in the middle of an answer: then nothing is said.
  private static String said(byte[] bytes) {
    boolean answer = bytes[0] == CcTalkFrames.HOST && bytes.length == SHORTEST + (bytes[1] & 0xFF);
    if (!answer) {
      return "";
    }
    return switch (bytes[HEADER_AT] & 0xFF) {
      case CcTalkLine.ANSWER ->
          bytes.length == SHORTEST + CoinCounter.LENGTH
              ? "counter " + (bytes[BEFORE_DATA] & 0xFF)
              : "answer";
      case CcTalkLine.REFUSED -> "refused";
      case CcTalkLine.BUSY -> "busy";
      default -> "";
    };
  }

  private static String name(int header) {
    return switch (header) {
      case CcTalkLine.SIMPLE_POLL -> "are you there";
      case CcTalkLine.MANUFACTURER -> "maker";
      case CcTalkLine.CATEGORY -> "kind of device";
      case CcTalkLine.PRODUCT -> "model";
      case CcTalkLine.SELF_TEST -> "self test";
      case CcTalkLine.SET_INHIBITS -> "which coins to take";
      case CcTalkLine.READ_INHIBITS -> "which coins are taken";
      case CcTalkLine.READ_CREDIT -> "events";
      case CcTalkLine.SET_MASTER -> "take coins or none";
      case CcTalkLine.COIN_ID -> "name of a coin";
      default -> "header " + HexFormat.of().withUpperCase().toHexDigits((byte) header);
    };
  }
}
