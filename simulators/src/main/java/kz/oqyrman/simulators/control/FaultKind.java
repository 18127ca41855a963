package kz.oqyrman.simulators.control;

/// The faults that can be named in a command, and what they befall.
enum FaultKind {
  CABLE_OUT(Scope.LINE),
  NOISE(Scope.LINE),
  DROPPED(Scope.LINE),
  DOUBLED(Scope.LINE),
  SPLIT(Scope.LINE),
  DELAY(Scope.LINE),
  WEAK_FIELD(Scope.PAD),
  AFI_WRITES_FAIL(Scope.PAD),
  AFI_WRITE_FAILS(Scope.PAD),
  AFI_WRITE_LIES(Scope.PAD),
  AFI_WRITE_UNHEARD(Scope.PAD),
  READ_GARBLED(Scope.PAD),
  TOLD_TWICE(Scope.PAD),
  SNATCHED_IN_WRITE(Scope.PAD),
  ANSWERS_STATUS(Scope.PAD),
  MUTE(Scope.PAD),
  RESTART(Scope.PAD),
  PAPER_OUT(Scope.PRINTER),
  PAPER_LOW(Scope.PRINTER),
  COVER_OPEN(Scope.PRINTER),
  CUTTER_JAMMED(Scope.PRINTER),
  FEED_HELD(Scope.PRINTER),
  BROKEN(Scope.PRINTER),
  PAPER_ENDS(Scope.PRINTER),
  SILENT(Scope.PRINTER),
  LIES(Scope.PRINTER),
  STUCK(Scope.SCANNER),
  DOUBLE_SCAN(Scope.SCANNER);

  private final Scope scope;

  FaultKind(Scope scope) {
    this.scope = scope;
  }

  private enum Scope {
    LINE,
    PAD,
    PRINTER,
    SCANNER
  }

  /// Whether a device can have it.
  boolean befalls(DeviceName device) {
    return switch (scope) {
      case LINE -> true;
      case PAD -> device == DeviceName.PAD;
      case PRINTER -> device == DeviceName.PRINTER;
      case SCANNER -> device == DeviceName.SCANNER;
    };
  }
}
