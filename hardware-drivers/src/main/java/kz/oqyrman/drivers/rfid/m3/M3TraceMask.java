package kz.oqyrman.drivers.rfid.m3;

import java.util.Optional;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.rfid.ShownHeads;
import kz.oqyrman.drivers.rfid.ShownHeads.Head;

/// Of a 3M reader's line: of everything about tags only the envelope, the command, the error and,
/// of an inventory, how many are shown; UIDs, memory and check sums are 00.
public final class M3TraceMask implements TraceMask {
  /// Start and length, which counts what follows it.
  private static final int BEFORE = 3;

  /// These and the command.
  private static final int HEAD = BEFORE + 1;

  private static final int ERROR = 1;

  /// In place of the start and command of what is no request.
  private static final int NONE = -1;

  private static final int INVENTORY = 0xFE;

  /// Family and options.
  private static final int INVENTORY_ASKED = 2;

  /// Family, options, count.
  private static final int INVENTORY_TOLD = 3;

  private static final int VERSION = 0x11;
  private static final int SETUP = 0x13;

  private final ShownHeads heads = new ShownHeads();
  private int start = NONE;
  private int command = NONE;

  @Override
  public byte[] toDevice(byte[] bytes) {
    start = bytes.length < HEAD ? NONE : bytes[0] & 0xFF;
    command = bytes.length < HEAD ? NONE : bytes[BEFORE] & 0xFF;
    boolean aboutReader = start == M3Frames.PROBE || command == VERSION || command == SETUP;
    return heads.asked(bytes, aboutReader, HEAD + (command == INVENTORY ? INVENTORY_ASKED : 0));
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    return heads.told(bytes, this::head);
  }

  private Optional<Head> head(byte[] begun) {
    if (begun.length < HEAD) {
      return Optional.empty();
    }
    boolean answers = (begun[0] & 0xFF) == start && (begun[BEFORE] & 0xFF) == command;
    int length = BEFORE + ((begun[1] & 0xFF) << 8 | (begun[2] & 0xFF));
    return Optional.of(
        answers && length <= M3Frames.LONGEST
            ? new Head(length, HEAD + ERROR + (command == INVENTORY ? INVENTORY_TOLD : 0))
            : Head.OF_ANOTHER);
  }

  @Override
  public TraceWords words() {
    return new M3TraceWords();
  }
}
