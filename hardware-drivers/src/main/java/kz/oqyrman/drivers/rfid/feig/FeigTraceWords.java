package kz.oqyrman.drivers.rfid.feig;

import static java.util.stream.Collectors.joining;

import java.util.HexFormat;
import java.util.Map;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;

/// Names what a FEIG reader is asked and how it answers (FEIG H20800-16e).
final class FeigTraceWords implements TraceWords {
  private static final Map<Integer, String> COMMANDS =
      Map.ofEntries(
          Map.entry(0x52, "baud rate detection"),
          Map.entry(0x63, "CPU reset"),
          Map.entry(0x65, "software version"),
          Map.entry(0x66, "reader info"),
          Map.entry(0x69, "RF reset"),
          Map.entry(0x6A, "RF output"),
          Map.entry(0x71, "set output"),
          Map.entry(0x80, "read configuration"),
          Map.entry(0x81, "write configuration"),
          Map.entry(0x82, "save configuration"));

  /// Behind command B0, and A2 to A5 behind B1.
  private static final Map<Integer, String> ISO_COMMANDS =
      Map.ofEntries(
          Map.entry(0x01, "inventory"),
          Map.entry(0x02, "stay quiet"),
          Map.entry(0x22, "lock blocks"),
          Map.entry(0x23, "read blocks"),
          Map.entry(0x24, "write blocks"),
          Map.entry(0x25, "select"),
          Map.entry(0x26, "reset to ready"),
          Map.entry(0x27, "write AFI"),
          Map.entry(0x28, "lock AFI"),
          Map.entry(0x29, "write DSFID"),
          Map.entry(0x2A, "lock DSFID"),
          Map.entry(0x2B, "system information"),
          Map.entry(0x2C, "block security"),
          Map.entry(0xA2, "set EAS"),
          Map.entry(0xA3, "reset EAS"),
          Map.entry(0xA5, "EAS alarm"));

  private static final int INVENTORY = 0x01;
  private static final int READ_BLOCKS = 0x23;
  private static final int WRITE_BLOCKS = 0x24;
  private static final int WRITE_AFI = 0x27;

  /// The bits of the second byte that say whom a command is for.
  private static final int MODE = 0x07;

  private static final int ADDRESSED = 0x01;
  private static final int UID = 8;

  /// An answer does not repeat which ISO command it answers.
  private String asked = "";

  private Bytes begun = Bytes.NONE;

  @Override
  public String toDevice(byte[] bytes) {
    begun = Bytes.NONE;
    asked =
        FeigFrames.splitAfterSilence(Bytes.of(bytes), Side.REQUESTS).frames().stream()
            .map(FeigTraceWords::name)
            .collect(joining(", "));
    return asked;
  }

  private static String name(Frame request) {
    boolean ofTags = request.command() == FeigReader.ISO || request.command() == FeigReader.CUSTOM;
    int code = ofTags && request.data().length() > 0 ? request.data().at(0) : request.command();
    return (ofTags ? ISO_COMMANDS : COMMANDS).getOrDefault(code, "command " + hex(code))
        + (request.command() == FeigReader.ISO ? details(request.data()) : "");
  }

  /// Behind command and mode, and a UID where the mode says that one follows: which blocks, or the
  /// AFI. Never what is written into them.
  private static String details(Bytes data) {
    int at = data.length() > 1 && (data.at(1) & MODE) == ADDRESSED ? 2 + UID : 2;
    int left = data.length() - at;
    int code = data.length() > 0 ? data.at(0) : 0;
    if ((code == READ_BLOCKS || code == WRITE_BLOCKS) && left >= 2 && data.at(at + 1) > 0) {
      return " %d–%d".formatted(data.at(at), data.at(at) + data.at(at + 1) - 1);
    }
    return code == WRITE_AFI && left == 1 ? " " + hex(data.at(at)) : "";
  }

  private static String hex(int value) {
    return HexFormat.of().withUpperCase().toHexDigits((byte) value);
  }

  @Override
  public String fromDevice(byte[] bytes) {
    FeigFrames.Split split = FeigFrames.split(Bytes.join(begun, Bytes.of(bytes)), Side.ANSWERS);
    begun = split.remainder();
    return split.frames().stream()
        .map(answer -> (asked.isEmpty() ? "answer" : asked) + ": " + meaning(answer.data()))
        .collect(joining(", "));
  }

  private String meaning(Bytes answer) {
    boolean tags = asked.equals(ISO_COMMANDS.get(INVENTORY)) && answer.length() > 1;
    String status = FeigStatus.of(answer.at(0)).meaning();
    return tags && answer.at(0) == 0 ? answer.at(1) + " tags" : status;
  }
}
