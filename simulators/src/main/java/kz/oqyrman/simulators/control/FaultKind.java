package kz.oqyrman.simulators.control;

/// The faults that can be named in a command, and what they befall.
enum FaultKind {
  CABLE_OUT(Scope.EVERY),
  NOISE(Scope.LINE),
  DROPPED(Scope.LINE),
  DOUBLED(Scope.LINE),
  SPLIT(Scope.LINE),
  DELAY(Scope.LINE),
  WEAK_FIELD(Scope.PAD),
  AFI_WRITES_FAIL(Scope.PAD),
  AFI_LOCKED(Scope.TAGS),
  AFI_WRITE_FAILS(Scope.TAGS),
  AFI_WRITE_LIES(Scope.TAGS),
  AFI_WRITE_UNHEARD(Scope.TAGS),
  READ_GARBLED(Scope.TAGS),
  TOLD_TWICE(Scope.TAGS),
  SNATCHED_IN_WRITE(Scope.TAGS),
  ANSWERS_STATUS(Scope.PAD),
  MUTE(Scope.ANSWERING),
  RESTART(Scope.RESTARTING),
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
  DOUBLE_SCAN(Scope.SCANNER),
  HOST_MODE(Scope.GATE),
  RECORDS_UNHEARD(Scope.GATE),
  FORGETTING_UNHEARD(Scope.GATE),
  FULL(Scope.SORTER),
  JAM(Scope.SORTER),
  ROUTE_NOT_KEPT(Scope.SORTER),
  COIN_STUCK(Scope.COINS),
  WRONG_CHECK_SUM(Scope.COINS),
  REFUSED(Scope.COINS),
  BUSY(Scope.COINS),
  NOISE_AHEAD(Scope.COINS);

  private final Scope scope;

  FaultKind(Scope scope) {
    this.scope = scope;
  }

  private enum Scope {
    EVERY,
    /// Devices at a line of bytes.
    LINE,
    /// Devices that are only heard when they answer.
    ANSWERING,
    /// Devices that forget something when they start anew.
    RESTARTING,
    PAD,
    /// Tags at the pad.
    TAGS,
    PRINTER,
    SCANNER,
    GATE,
    SORTER,
    COINS
  }

  /// Whether it is one of tags, of which each may be meant alone.
  boolean isOfTags() {
    return scope == Scope.TAGS;
  }

  /// Whether a device can have it.
  boolean befalls(DeviceName device) {
    return switch (scope) {
      case EVERY -> true;
      case LINE ->
          switch (device) {
            case PAD, SCANNER, PRINTER, GATE, SORTER, COINS -> true;
            case CARD_READERS -> false;
          };
      case ANSWERING ->
          switch (device) {
            case PAD, SORTER, COINS -> true;
            case SCANNER, PRINTER, GATE, CARD_READERS -> false;
          };
      case RESTARTING ->
          switch (device) {
            case PAD, GATE, SORTER, COINS, CARD_READERS -> true;
            case SCANNER, PRINTER -> false;
          };
      case PAD, TAGS -> device == DeviceName.PAD;
      case PRINTER -> device == DeviceName.PRINTER;
      case SCANNER -> device == DeviceName.SCANNER;
      case GATE -> device == DeviceName.GATE;
      case SORTER -> device == DeviceName.SORTER;
      case COINS -> device == DeviceName.COINS;
    };
  }
}
