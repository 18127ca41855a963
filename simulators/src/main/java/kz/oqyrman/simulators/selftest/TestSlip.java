package kz.oqyrman.simulators.selftest;

import java.util.List;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;

/// A slip that shows what goes wrong on paper.
public final class TestSlip {
  private TestSlip() {}

  /// Letters of all three languages, a line from edge to edge, a code.
  public static Slip of(ReceiptPrinter printer) {
    return new Slip(
        List.of(
            new Slip.Text("Oqyrman", Slip.Align.CENTRE, Slip.Size.DOUBLE, true, 1),
            new Slip.Text("ӘҒҚҢӨҰҮҺІ әғқңөұүһі", Slip.Align.CENTRE, Slip.Size.NORMAL, false, 2),
            new Slip.Text("АБВЯ абвя ЁЪЫЭ", Slip.Align.CENTRE, Slip.Size.NORMAL, false, 2),
            new Slip.Text(
                "0123456789".repeat(10).substring(0, printer.columns()),
                Slip.Align.LEFT,
                Slip.Size.NORMAL,
                false,
                1),
            new Slip.Rule(),
            new Slip.Qr("OQYRMAN SELF-TEST"),
            new Slip.Gap(1)));
  }
}
