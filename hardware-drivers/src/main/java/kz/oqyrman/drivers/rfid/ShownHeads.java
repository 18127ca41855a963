package kz.oqyrman.drivers.rfid;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/// What is shown of a pad's line: a patron card may lie among the books, and nobody knows which tag
/// it is before its memory is read. So of everything about tags only the head of a request and of
/// its answer is shown, and the rest is 00; what is about the reader itself is shown whole.
///
/// After a request so many bytes are shown of what comes: noise before an answer costs some of its
/// head, and never shows more. What comes before any request, as where a recording is switched on
/// in mid-talk, may be the middle of an answer and is not shown.
public final class ShownHeads {
  private boolean asked;
  private boolean whole;
  private int come;
  private int most;

  /// A request as it may be shown.
  ///
  /// @param aboutReader whether it, and the answer to it, is shown whole
  /// @param shown so many bytes, where it is not
  public byte[] asked(byte[] bytes, boolean aboutReader, int shown) {
    asked = true;
    come = 0;
    whole = aboutReader;
    return whole ? bytes : firstOf(bytes, shown);
  }

  /// A piece of an answer as it may be shown.
  ///
  /// @param shown so many bytes of the whole answer, by its first piece
  public byte[] told(byte[] bytes, ToIntFunction<byte[]> shown) {
    if (!asked) {
      return firstOf(bytes, 0);
    }
    if (come == 0) {
      most = shown.applyAsInt(bytes);
    }
    int left = Math.max(0, most - come);
    come += bytes.length;
    return whole ? bytes : firstOf(bytes, left);
  }

  private static byte[] firstOf(byte[] bytes, int shown) {
    byte[] masked = bytes.clone();
    if (shown < masked.length) {
      Arrays.fill(masked, shown, masked.length, (byte) 0);
    }
    return masked;
  }
}
