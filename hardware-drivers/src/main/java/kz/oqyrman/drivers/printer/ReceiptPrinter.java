package kz.oqyrman.drivers.printer;

import java.util.function.Consumer;
import kz.oqyrman.drivers.Device;

/// A receipt printer. Its health tells of paper and cover before anybody asks it to print.
public interface ReceiptPrinter extends Device {
  /// Prints and cuts. Returns at once; the answer comes exactly once, on the printer's thread, also
  /// when the printer is lost or closed meanwhile. At most 8 slips wait; one more is answered
  /// `NotPrinted` at once.
  void print(Slip slip, Consumer<PrintOutcome> answer);
}
