package kz.oqyrman.simulators.station;

import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.sorter.SorterSimulator;

/// Which devices a simulated station has, beside the scanner that every one has.
///
/// @param reader the kind of its pad
/// @param printer the kind of its printer
/// @param gate whether it has a security gate
/// @param bins of its return sorter, 1 to 16; 0 where it has no sorter
/// @param coins whether it has a coin box
public record StationKit(
    PadKind reader, PrinterProfile printer, boolean gate, int bins, boolean coins) {
  public StationKit {
    if (bins < 0 || bins > SorterSimulator.MOST_BINS) {
      throw new IllegalArgumentException("bins are 0 to " + SorterSimulator.MOST_BINS);
    }
  }

  /// Pad, scanner and printer.
  public static StationKit of(PadKind reader, PrinterProfile printer) {
    return new StationKit(reader, printer, false, 0, false);
  }

  /// The same with a gate.
  public StationKit withGate() {
    return new StationKit(reader, printer, true, bins, coins);
  }

  /// The same with a return sorter.
  public StationKit withSorter(int itsBins) {
    return new StationKit(reader, printer, gate, itsBins, coins);
  }

  /// The same with a coin box.
  public StationKit withCoins() {
    return new StationKit(reader, printer, gate, bins, true);
  }
}
