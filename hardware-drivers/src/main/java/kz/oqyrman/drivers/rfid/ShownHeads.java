package kz.oqyrman.drivers.rfid;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// What is shown of a pad's line: a patron card may lie among the books, and nobody knows which tag
/// it is before its memory is read. So of everything about tags only the head of a request and of
/// its answer is shown, and the rest is 00; what is about the reader itself is shown whole.
///
/// Of what comes after a request only what begins as its answer is shown, and nothing behind the
/// end of that. What comes before any request, the late answer to an earlier one and the rest of a
/// torn one are not shown; nor is the answer behind such or behind noise, because where it begins
/// is a guess.
public final class ShownHeads {
  /// Up to its command no head is longer than FEIG's long form.
  private static final int LONGEST_HEAD = 5;

  private boolean whole;

  /// Whether it is known if what comes is the answer.
  private boolean judged = true;

  private byte[] begun = {};

  /// So many bytes more may be shown.
  private int left;

  /// The head of an answer to what was asked.
  ///
  /// @param length of all the answer, as it says itself
  /// @param shown so many bytes of it, where it is about tags
  public record Head(int length, int shown) {
    /// Of what is no answer to what was asked.
    public static final Head OF_ANOTHER = new Head(0, 0);
  }

  /// A request as it may be shown.
  ///
  /// @param aboutReader whether it, and the answer to it, is shown whole
  /// @param shown so many bytes, where it is not
  public byte[] asked(byte[] bytes, boolean aboutReader, int shown) {
    whole = aboutReader;
    judged = false;
    begun = new byte[0];
    left = 0;
    return whole ? bytes : firstOf(bytes, shown);
  }

  /// A piece of an answer as it may be shown. Where a head is cut before its command, what came
  /// before the cut is not shown.
  ///
  /// @param head of what has come since the request; empty as long as its command has not
  public byte[] told(byte[] bytes, Function<byte[], Optional<Head>> head) {
    if (!judged) {
      judge(bytes, head);
    }
    int shown = Math.min(left, bytes.length);
    left -= shown;
    return firstOf(bytes, shown);
  }

  private void judge(byte[] bytes, Function<byte[], Optional<Head>> head) {
    int before = begun.length;
    begun = Arrays.copyOf(begun, Math.min(before + bytes.length, LONGEST_HEAD));
    System.arraycopy(bytes, 0, begun, before, begun.length - before);
    Optional<Head> told = head.apply(begun.clone());
    judged = told.isPresent() || begun.length == LONGEST_HEAD;
    told.ifPresent(h -> left = Math.max(0, (whole ? h.length() : shorter(h)) - before));
  }

  private static int shorter(Head head) {
    return Math.min(head.length(), head.shown());
  }

  private static byte[] firstOf(byte[] bytes, int shown) {
    byte[] masked = bytes.clone();
    if (shown < masked.length) {
      Arrays.fill(masked, shown, masked.length, (byte) 0);
    }
    return masked;
  }
}
