package kz.oqyrman.drivers.printer;

import java.util.function.Consumer;
import kz.oqyrman.drivers.Device;

/// A receipt printer. Its health tells of paper and cover before anybody asks it to print.
public interface ReceiptPrinter extends Device {
  /// How many letters of normal size stand on a line: what a [SlipLayout] needs to show a slip as
  /// it will come out.
  int columns();

  /// Prints and cuts. Returns at once; the answer comes exactly once, on the printer's thread, also
  /// when the printer is lost or closed meanwhile. At most 8 slips wait; one more is answered
  /// `NotPrinted` at once, and so is every slip while the printer cannot print. A slip that stopped
  /// in the middle is never finished later, for the next patron.
  void print(Slip slip, Consumer<PrintOutcome> answer);
}
