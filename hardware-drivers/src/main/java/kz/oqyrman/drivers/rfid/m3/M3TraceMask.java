package kz.oqyrman.drivers.rfid.m3;

import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.rfid.ShownHeads;

/// Of a 3M reader's line: of everything about tags only the envelope, the command, the error and,
/// of an inventory, how many are shown; UIDs, memory and check sums are 00.
public final class M3TraceMask implements TraceMask {
  /// Start, length, command.
  private static final int HEAD = 4;

  private static final int ERROR = 1;
  private static final int INVENTORY = 0xFE;

  /// Family and options.
  private static final int INVENTORY_ASKED = 2;

  /// Family, options, count.
  private static final int INVENTORY_TOLD = 3;

  private static final int PROBE = 0xD5;
  private static final int VERSION = 0x11;
  private static final int SETUP = 0x13;

  private final ShownHeads heads = new ShownHeads();
  private boolean inventory;

  @Override
  public byte[] toDevice(byte[] bytes) {
    int command = bytes.length < HEAD ? -1 : bytes[HEAD - 1] & 0xFF;
    boolean probe = bytes.length > 0 && (bytes[0] & 0xFF) == PROBE;
    inventory = command == INVENTORY;
    boolean aboutReader = probe || command == VERSION || command == SETUP;
    return heads.asked(bytes, aboutReader, HEAD + (inventory ? INVENTORY_ASKED : 0));
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    return heads.told(bytes, _ -> HEAD + ERROR + (inventory ? INVENTORY_TOLD : 0));
  }

  @Override
  public TraceWords words() {
    return new M3TraceWords();
  }
}
