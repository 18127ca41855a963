package kz.oqyrman.simulators.station;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.scanner.ScannerSettings;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import org.jspecify.annotations.Nullable;

/// A pad, a scanner and a printer on pseudo-terminals named `pad`, `scanner` and `printer` in one
/// folder.
public final class SimulatedStation implements AutoCloseable {
  private final PadSimulator pad;
  private final ScannerSimulator scanner;
  private final EscPosPrinterSimulator printer;
  private @Nullable SimulatedCards cards;

  private SimulatedStation(
      PadSimulator pad, ScannerSimulator scanner, EscPosPrinterSimulator printer) {
    this.pad = pad;
    this.scanner = scanner;
    this.printer = printer;
  }

  /// Starts the three devices.
  ///
  /// @param folder is made if it is not there; links of an earlier run are replaced
  /// @param waiting whether line, air and paper take their time
  /// @throws IOException when a pseudo-terminal or a link cannot be made
  public static SimulatedStation start(
      Path folder, PadKind reader, PrinterProfile profile, boolean waiting) throws IOException {
    DeviceWire padWire = wire("pad", folder, reader.factoryLine(), waiting);
    try {
      DeviceWire scannerWire = wire("scanner", folder, ScannerSimulator.USB_LINE, waiting);
      try {
        DeviceWire printerWire =
            wire("printer", folder, EscPosPrinterSimulator.FACTORY_LINE, waiting);
        return new SimulatedStation(
            reader.start(padWire),
            ScannerSimulator.start(scannerWire, ScannerSettings.CARRIAGE_RETURN),
            EscPosPrinterSimulator.start(printerWire, profile));
      } catch (IOException e) {
        scannerWire.close();
        throw e;
      }
    } catch (IOException e) {
      padWire.close();
      throw e;
    }
  }

  private static DeviceWire wire(String name, Path folder, Line line, boolean waiting)
      throws IOException {
    return DeviceWire.onPseudoTerminal(
        name, folder.resolve(name), waiting ? line : line.withoutWaiting());
  }

  /// The RFID pad.
  public PadSimulator pad() {
    return pad;
  }

  /// The barcode scanner.
  public ScannerSimulator scanner() {
    return scanner;
  }

  /// The receipt printer.
  public EscPosPrinterSimulator printer() {
    return printer;
  }

  /// The card readers, where there are some.
  public Optional<SimulatedCards> cards() {
    return Optional.ofNullable(cards);
  }

  /// Puts card readers there, which end with the station.
  public void put(SimulatedCards readers) {
    cards = readers;
  }

  /// Pulls all plugs and removes the links.
  @Override
  public void close() {
    cards().ifPresent(SimulatedCards::close);
    pad.close();
    scanner.close();
    printer.close();
  }
}
