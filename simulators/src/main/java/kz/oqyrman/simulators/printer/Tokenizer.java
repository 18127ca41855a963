package kz.oqyrman.simulators.printer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.simulators.wire.Complaints;

/// Cuts what a host sends into letters and commands, however it was split on the way.
final class Tokenizer {
  /// No picture that fits on a receipt is longer.
  static final int LONGEST = 1 << 20;

  private final Complaints complaints;
  private byte[] partial = new byte[256];
  private int have;

  Tokenizer(Complaints complaints) {
    this.complaints = complaints;
  }

  List<Token> feed(byte[] bytes) {
    List<Token> tokens = new ArrayList<>();
    for (byte next : bytes) {
      if (have == partial.length) {
        partial = Arrays.copyOf(partial, 2 * have);
      }
      partial[have++] = next;
      int needed = TokenLengths.of(partial, have);
      if (needed == TokenLengths.UNKNOWN || needed > LONGEST) {
        complaints.add("unknown command " + whatIsThere());
        have = 0;
      } else if (have == needed) {
        tokens.add(whatIsThere());
        have = 0;
      }
    }
    return tokens;
  }

  private Token whatIsThere() {
    return new Token(Arrays.copyOf(partial, have));
  }

  /// Forgets a command that was begun.
  void reset() {
    have = 0;
  }

  /// Whether a command was begun and not ended.
  boolean isInside() {
    return have > 0;
  }
}
