package kz.oqyrman.drivers.rfid.m3;

import static java.util.stream.Collectors.joining;

import java.util.HexFormat;
import java.util.Map;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;

/// Names what a 3M reader is asked and how it answers (3M Model 210 Protocol Specification 1.0.0).
final class M3TraceWords implements TraceWords {
  private static final Map<Integer, String> COMMANDS =
      Map.ofEntries(
          Map.entry(0x02, "read blocks"),
          Map.entry(0x03, "check EAS"),
          Map.entry(0x04, "write blocks"),
          Map.entry(0x09, "write AFI"),
          Map.entry(0x0A, "read AFI"),
          Map.entry(0x0B, "write DSFID"),
          Map.entry(0x0C, "set or reset EAS"),
          Map.entry(0x0D, "tag information"),
          Map.entry(0x0F, "read DSFID"),
          Map.entry(0x11, "version"),
          Map.entry(0x13, "set up"),
          Map.entry(0xFE, "inventory"));

  private static final int READ_BLOCKS = 0x02;
  private static final int WRITE_BLOCKS = 0x04;
  private static final int WRITE_AFI = 0x09;
  private static final int INVENTORY = 0xFE;
  private static final int UID = 8;

  /// Of an inventory's answer: error, family, options, and how many.
  private static final int COUNT = 3;

  private Bytes begun = Bytes.NONE;

  @Override
  public String toDevice(byte[] bytes) {
    begun = Bytes.NONE;
    return M3Frames.splitAfterSilence(Bytes.of(bytes)).frames().stream()
        .map(frame -> name(frame) + details(frame))
        .collect(joining(", "));
  }

  /// Behind the UID: which blocks, or the AFI. Never what is written into them.
  private static String details(Frame request) {
    Bytes data = request.data();
    int command = request.command();
    boolean blocks = command == READ_BLOCKS || command == WRITE_BLOCKS;
    if (blocks && data.length() > UID + 1 && data.at(UID + 1) > 0) {
      return " %d–%d".formatted(data.at(UID), data.at(UID) + data.at(UID + 1) - 1);
    }
    return command == WRITE_AFI && data.length() == UID + 1 ? " " + hex(data.at(UID)) : "";
  }

  private static String hex(int value) {
    return HexFormat.of().withUpperCase().toHexDigits((byte) value);
  }

  private static String name(Frame frame) {
    return frame.start() == M3Frames.PROBE
        ? "are you there"
        : COMMANDS.getOrDefault(frame.command(), "command " + hex(frame.command()));
  }

  @Override
  public String fromDevice(byte[] bytes) {
    M3Frames.Split split = M3Frames.split(Bytes.join(begun, Bytes.of(bytes)));
    begun = split.remainder();
    return split.frames().stream().map(M3TraceWords::answered).collect(joining(", "));
  }

  private static String answered(Frame frame) {
    Bytes data = frame.data();
    if (data.length() == 0) {
      return name(frame);
    }
    boolean tags = frame.command() == INVENTORY && data.length() > COUNT && data.at(0) == 0;
    return name(frame)
        + ": "
        + (tags ? data.at(COUNT) + " tags" : M3Error.of(data.at(0)).meaning());
  }
}
