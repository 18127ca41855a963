package kz.oqyrman.simulators.station;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.scanner.ScannerSettings;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import org.jspecify.annotations.Nullable;

/// A pad, a scanner and a printer on pseudo-terminals named `pad`, `scanner` and `printer` in one
/// folder; where its kit says so, a coin box on one named `coins`, and a gate and a return sorter
/// on ports of the loopback address, as such devices are usually cabled.
public final class SimulatedStation implements AutoCloseable {
  private final PadSimulator pad;
  private final ScannerSimulator scanner;
  private final EscPosPrinterSimulator printer;
  private final @Nullable FeigGateSimulator gate;
  private final @Nullable SorterSimulator sorter;
  private final @Nullable CoinAcceptorSimulator coins;
  private final List<DeviceWire> wires;
  private final FolderLock lock;
  private @Nullable SimulatedCards cards;

  private SimulatedStation(StationKit kit, Wires made, FolderLock lock) throws IOException {
    this.lock = lock;
    DeviceWire padWire = made.serial("pad", kit.reader().factoryLine());
    DeviceWire scannerWire = made.serial("scanner", ScannerSimulator.USB_LINE);
    DeviceWire printerWire = made.serial("printer", EscPosPrinterSimulator.FACTORY_LINE);
    DeviceWire gateWire = kit.gate() ? made.network("gate") : null;
    DeviceWire sorterWire = kit.bins() > 0 ? made.network("sorter") : null;
    DeviceWire coinsWire =
        kit.coins() ? made.serial("coins", CoinAcceptorSimulator.FACTORY_LINE) : null;
    wires = List.copyOf(made.open);
    pad = kit.reader().start(padWire);
    scanner = ScannerSimulator.start(scannerWire, ScannerSettings.CARRIAGE_RETURN);
    printer = EscPosPrinterSimulator.start(printerWire, kit.printer());
    gate = gateWire == null ? null : FeigGateSimulator.start(gateWire);
    sorter = sorterWire == null ? null : SorterSimulator.start(sorterWire, kit.bins(), 0);
    coins = coinsWire == null ? null : CoinAcceptorSimulator.start(coinsWire, true);
  }

  /// The wires of one station. Where one cannot be had, those that were are given back.
  private record Wires(Path folder, boolean waiting, List<DeviceWire> open) {
    DeviceWire serial(String name, Line line) throws IOException {
      return kept(DeviceWire.onPseudoTerminal(name, folder.resolve(name), timed(line)));
    }

    DeviceWire network(String name) throws IOException {
      return kept(DeviceWire.onTcp(name, timed(Line.network())));
    }

    private Line timed(Line line) {
      return waiting ? line : line.withoutWaiting();
    }

    private DeviceWire kept(DeviceWire wire) {
      open.add(wire);
      return wire;
    }
  }

  /// Starts pad, scanner and printer.
  ///
  /// @param folder is made if it is not there; links of an earlier run are replaced
  /// @param waiting whether line, air and paper take their time
  /// @throws IOException when a pseudo-terminal or a link cannot be made, or another station uses
  ///   the folder
  public static SimulatedStation start(
      Path folder, PadKind reader, PrinterProfile profile, boolean waiting) throws IOException {
    return start(folder, StationKit.of(reader, profile), waiting);
  }

  /// Starts the devices of a kit.
  ///
  /// @param folder is made if it is not there; links of an earlier run are replaced
  /// @param waiting whether line, air and paper take their time
  /// @throws IOException when a pseudo-terminal, a link or a port cannot be had, or another station
  ///   uses the folder
  public static SimulatedStation start(Path folder, StationKit kit, boolean waiting)
      throws IOException {
    FolderLock lock = FolderLock.of(folder);
    Wires wires = new Wires(folder, waiting, new ArrayList<>());
    try {
      return new SimulatedStation(kit, wires, lock);
    } catch (IOException e) {
      wires.open().forEach(DeviceWire::close);
      lock.close();
      throw e;
    }
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

  /// The security gate, where there is one.
  public Optional<FeigGateSimulator> gate() {
    return Optional.ofNullable(gate);
  }

  /// The return sorter, where there is one.
  public Optional<SorterSimulator> sorter() {
    return Optional.ofNullable(sorter);
  }

  /// The coin box, where there is one.
  public Optional<CoinAcceptorSimulator> coins() {
    return Optional.ofNullable(coins);
  }

  /// The card readers, where there are some.
  public Optional<SimulatedCards> cards() {
    return Optional.ofNullable(cards);
  }

  /// Puts card readers there, which end with the station.
  public void put(SimulatedCards readers) {
    cards = readers;
  }

  /// Removes what a station leaves in its folder for the next one, where none will come.
  public static void clear(Path folder) throws IOException {
    FolderLock.clear(folder);
  }

  /// Pulls all plugs and removes the links.
  @Override
  public void close() {
    cards().ifPresent(SimulatedCards::close);
    pad.close();
    scanner.close();
    printer.close();
    wires.forEach(DeviceWire::close);
    lock.close();
  }
}
