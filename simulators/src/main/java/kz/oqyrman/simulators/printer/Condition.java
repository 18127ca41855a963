package kz.oqyrman.simulators.printer;

import java.util.EnumSet;
import java.util.Set;

/// How the printer is, and the status bytes that tell it.
final class Condition {
  private static final int DLE_EOT_FIXED = 0x12;
  private static final int ASB_FIXED = 0x10;

  private final boolean nearEndSensor;
  private final Set<PrinterTrouble> troubles = EnumSet.noneOf(PrinterTrouble.class);
  private boolean rollEmpty;
  private boolean cutterError;

  Condition(boolean nearEndSensor) {
    this.nearEndSensor = nearEndSensor;
  }

  boolean has(PrinterTrouble trouble) {
    return troubles.contains(trouble);
  }

  void set(PrinterTrouble trouble, boolean on) {
    if (on) {
      troubles.add(trouble);
    } else {
      troubles.remove(trouble);
    }
  }

  Set<PrinterTrouble> troubles() {
    return troubles.isEmpty() ? Set.of() : EnumSet.copyOf(troubles);
  }

  void rollEmpty(boolean empty) {
    rollEmpty = empty;
  }

  /// Whether a cut has failed and the printer waits to be told to go on.
  void cutterError(boolean error) {
    cutterError = error;
  }

  /// Goes on after a failed cut, once the cutter is free.
  void recoverCutter() {
    cutterError = cutterError && has(PrinterTrouble.CUTTER_JAMMED);
  }

  boolean paperOut() {
    return rollEmpty || has(PrinterTrouble.PAPER_OUT);
  }

  private boolean paperLow() {
    return nearEndSensor && (paperOut() || has(PrinterTrouble.PAPER_LOW));
  }

  boolean isOffLine() {
    return paperOut() || has(PrinterTrouble.COVER_OPEN) || has(PrinterTrouble.FEED_HELD) || error();
  }

  private boolean error() {
    return cutterError || has(PrinterTrouble.BROKEN);
  }

  /// The answer to DLE EOT 1 to 4.
  int realTimeStatus(int question) {
    return DLE_EOT_FIXED
        | switch (question) {
          case 1 -> bit(3, isOffLine());
          case 2 ->
              bit(2, has(PrinterTrouble.COVER_OPEN))
                  | bit(3, has(PrinterTrouble.FEED_HELD))
                  | bit(5, paperOut())
                  | bit(6, error());
          case 3 -> bit(3, cutterError) | bit(5, has(PrinterTrouble.BROKEN));
          default -> (paperLow() ? 0x0C : 0) | (paperOut() ? 0x60 : 0);
        };
  }

  /// The four bytes of an automatic status.
  byte[] automaticStatus() {
    int first =
        ASB_FIXED
            | bit(3, isOffLine())
            | bit(5, has(PrinterTrouble.COVER_OPEN))
            | bit(6, has(PrinterTrouble.FEED_HELD));
    int second = bit(3, cutterError) | bit(5, has(PrinterTrouble.BROKEN));
    int third = (paperLow() ? 0x03 : 0) | (paperOut() ? 0x0C : 0);
    return new byte[] {(byte) first, (byte) second, (byte) third, 0};
  }

  /// Those bits of the automatic status that a host has asked to be told of.
  ///
  /// @param wanted as in GS a: bit 1 on and off line, 2 errors, 3 paper, 6 the FEED button
  int watched(int wanted) {
    byte[] status = automaticStatus();
    int line = (wanted & 0x02) != 0 ? status[0] & 0x28 : 0;
    int button = (wanted & 0x40) != 0 ? status[0] & 0x40 : 0;
    int errors = (wanted & 0x04) != 0 ? status[1] : 0;
    int paper = (wanted & 0x08) != 0 ? status[2] : 0;
    return line | button | errors << 8 | paper << 16;
  }

  /// The answer to GS r 1. Paper end is never told this way: the printer is off line then.
  int paperStatus() {
    return paperLow() ? 0x03 : 0;
  }

  private static int bit(int number, boolean on) {
    return on ? 1 << number : 0;
  }
}
