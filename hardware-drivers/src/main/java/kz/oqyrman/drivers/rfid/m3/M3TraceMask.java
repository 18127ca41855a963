package kz.oqyrman.drivers.rfid.m3;

import java.util.Arrays;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;

/// Of a 3M reader's line: a patron card may lie among the books, and nobody knows which tag it is
/// before its memory is read. So of everything about tags only the envelope, the command, the error
/// and, of an inventory, how many are shown; UIDs, memory and check sums are 00. What is about the
/// reader itself is shown whole.
///
/// After a request so many bytes are shown of what comes: noise before an answer costs some of its
/// head, and never shows more.
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

  private boolean whole;
  private int come;
  private int most;

  @Override
  public byte[] toDevice(byte[] bytes) {
    come = 0;
    int command = bytes.length < HEAD ? -1 : bytes[HEAD - 1] & 0xFF;
    boolean probe = bytes.length > 0 && (bytes[0] & 0xFF) == PROBE;
    boolean inventory = command == INVENTORY;
    whole = probe || command == VERSION || command == SETUP;
    most = HEAD + ERROR + (inventory ? INVENTORY_TOLD : 0);
    return whole ? bytes : firstOf(bytes, HEAD + (inventory ? INVENTORY_ASKED : 0));
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    int left = Math.max(0, most - come);
    come += bytes.length;
    return whole ? bytes : firstOf(bytes, left);
  }

  @Override
  public TraceWords words() {
    return new M3TraceWords();
  }

  private static byte[] firstOf(byte[] bytes, int shown) {
    byte[] masked = bytes.clone();
    if (shown < masked.length) {
      Arrays.fill(masked, shown, masked.length, (byte) 0);
    }
    return masked;
  }
}
