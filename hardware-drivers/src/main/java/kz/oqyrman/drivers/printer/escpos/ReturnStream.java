package kz.oqyrman.drivers.printer.escpos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells apart what a printer sends back, all of it on one line: answers, automatic status, blocks
/// and flow control, split at any byte. Source: the printer reference, section 5, "Demultiplexing
/// the return stream".
final class ReturnStream {
  private static final int XON = 0x11;
  private static final int XOFF = 0x13;
  private static final int INFO = 0x5F;
  private static final int BLOCK = 0x37;
  private static final char PROCESS_ID = 0x22;
  private static final char CLEARED = 0x25;
  private static final int PUSHED_BYTES = 4;
  private static final int PROCESS_ID_LENGTH = 4;

  /// The longest block any of our questions is answered with; what goes on longer is none.
  private static final int MOST_BLOCK_BYTES = 80;

  private final StringBuilder begun = new StringBuilder();
  private boolean held;
  private long noise;

  /// What is complete with these bytes.
  List<Reply> take(byte[] bytes, int length) {
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      take(bytes[i] & 0xFF).ifPresent(replies::add);
    }
    return replies;
  }

  /// Whether the printer has asked for a pause (XOFF) and not yet lifted it.
  boolean held() {
    return held;
  }

  /// Bytes so far that belong to nothing a printer says.
  long noise() {
    return noise;
  }

  private Optional<Reply> take(int b) {
    if (b == XON || b == XOFF) {
      held = b == XOFF;
      return Optional.empty();
    }
    if (begun.isEmpty()) {
      return first(b);
    }
    return isPushed(begun.charAt(0)) ? morePushed(b) : moreOfBlock(b);
  }

  private Optional<Reply> first(int b) {
    if (b == INFO || b == BLOCK || isPushed(b)) {
      begun.append((char) b);
      return Optional.empty();
    }
    if ((b & 0x93) == 0x12) {
      return Optional.of(new Reply.RealTime(b));
    }
    if ((b & 0x90) == 0) {
      return Optional.of(new Reply.Queued(b));
    }
    noise++;
    return Optional.empty();
  }

  private Optional<Reply> morePushed(int b) {
    if ((b & 0x90) != 0) {
      return broken(b);
    }
    begun.append((char) b);
    if (begun.length() < PUSHED_BYTES) {
      return Optional.empty();
    }
    Reply pushed = new Reply.Pushed(begun.charAt(0), begun.charAt(1), begun.charAt(2));
    begun.setLength(0);
    return Optional.of(pushed);
  }

  private Optional<Reply> moreOfBlock(int b) {
    if (b == 0) {
      String block = begun.toString();
      begun.setLength(0);
      return Optional.of(block(block));
    }
    if (b < ' ' || b > 0x7E || begun.length() == MOST_BLOCK_BYTES) {
      return broken(b);
    }
    begun.append((char) b);
    return Optional.empty();
  }

  private static Reply block(String block) {
    if (block.charAt(0) == INFO) {
      return new Reply.Identity(block.substring(1));
    }
    if (block.length() == 2 + PROCESS_ID_LENGTH && block.charAt(1) == PROCESS_ID) {
      return new Reply.ProcessId(block.substring(2));
    }
    return block.length() == 2 && block.charAt(1) == CLEARED
        ? new Reply.Cleared()
        : new Reply.Other(block.substring(1));
  }

  /// What was begun cannot be finished with this byte, which may begin something itself.
  private Optional<Reply> broken(int b) {
    noise += begun.length();
    begun.setLength(0);
    return first(b);
  }

  private static boolean isPushed(int b) {
    return (b & 0x93) == 0x10;
  }
}
