package kz.oqyrman.simulators.printer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Bytes for a printer, put together by hand.
final class Job {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static Job start() {
    return new Job().hex("1B 40");
  }

  Job hex(String hex) {
    bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(hex));
    return this;
  }

  Job text(String ascii) {
    bytes.writeBytes(ascii.getBytes(US_ASCII));
    return this;
  }

  Job line(String ascii) {
    return text(ascii + "\n");
  }

  /// Feeds to the cutter and cuts.
  Job cut() {
    return hex("1D 56 42 00");
  }

  Job askId(String four) {
    return hex("1D 28 48 06 00 30 30").text(four);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
