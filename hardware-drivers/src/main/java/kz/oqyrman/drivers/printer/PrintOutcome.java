package kz.oqyrman.drivers.printer;

import kz.oqyrman.drivers.Trouble;

/// What became of a slip. Known, not assumed.
public sealed interface PrintOutcome {
  /// The printer confirmed that everything was printed and cut.
  record Printed() implements PrintOutcome {}

  /// Nothing came out: the trouble was there before the first byte was sent.
  record NotPrinted(Trouble trouble) implements PrintOutcome {}

  /// Some of it may have come out, the end did not.
  record Partly(Trouble trouble) implements PrintOutcome {}

  /// The printer cannot tell, or did not in time.
  record Unknown(Trouble trouble) implements PrintOutcome {}
}
