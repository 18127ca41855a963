package kz.oqyrman.drivers.rfid.feig;

import java.util.Arrays;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;

/// Of a FEIG reader's line: a patron card may lie among the books, and nobody knows which tag it is
/// before its memory is read. So of everything about tags only the envelope, the command or status,
/// and two bytes behind it are shown (which ISO command, how many tags or blocks); UIDs, memory and
/// check sums are 00. What is about the reader itself is shown whole.
///
/// After a request so many bytes are shown of what comes: noise before an answer costs some of its
/// head, and never shows more.
public final class FeigTraceMask implements TraceMask {
  private static final int ADVANCED_START = 0x02;

  /// Commands for the reader itself: control and configuration (FEIG H20800-16e).
  private static final int FIRST_OF_READER = 0x60;

  private static final int LAST_OF_READER = 0x8F;

  /// Address and command.
  private static final int HEAD = 2;

  private static final int STATUS = 1;

  /// Of a request the ISO command and its mode; of an answer how many, and what kind or size.
  private static final int BEHIND = 2;

  private boolean whole;
  private int come;
  private int most;

  @Override
  public byte[] toDevice(byte[] bytes) {
    come = 0;
    int before = lengthBytes(bytes);
    int at = before + HEAD - 1;
    int command = at < bytes.length ? bytes[at] & 0xFF : LAST_OF_READER + 1;
    whole = command >= FIRST_OF_READER && command <= LAST_OF_READER;
    return whole ? bytes : firstOf(bytes, before + HEAD + BEHIND);
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    if (come == 0) {
      most = lengthBytes(bytes) + HEAD + STATUS + BEHIND;
    }
    int left = Math.max(0, most - come);
    come += bytes.length;
    return whole ? bytes : firstOf(bytes, left);
  }

  @Override
  public TraceWords words() {
    return new FeigTraceWords();
  }

  private static int lengthBytes(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == ADVANCED_START ? 3 : 1;
  }

  private static byte[] firstOf(byte[] bytes, int shown) {
    byte[] masked = bytes.clone();
    if (shown < masked.length) {
      Arrays.fill(masked, shown, masked.length, (byte) 0);
    }
    return masked;
  }
}
