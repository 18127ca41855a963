package kz.oqyrman.drivers;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.card.CardReader;
import kz.oqyrman.drivers.card.CardSettings;
import kz.oqyrman.drivers.card.PcscCardReader;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.pcsc.CardTraceMask;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.escpos.EscPosPrinter;
import kz.oqyrman.drivers.printer.escpos.PrintTraceMask;
import kz.oqyrman.drivers.printer.escpos.PrinterSettings;
import kz.oqyrman.drivers.printer.queue.QueuePaper;
import kz.oqyrman.drivers.printer.queue.QueuePrinter;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadReader;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.PolledPad;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.feig.FeigPadReader;
import kz.oqyrman.drivers.rfid.feig.FeigSettings;
import kz.oqyrman.drivers.rfid.feig.FeigTraceMask;
import kz.oqyrman.drivers.rfid.m3.M3PadReader;
import kz.oqyrman.drivers.rfid.m3.M3TraceMask;
import kz.oqyrman.drivers.rfid.pcsc.PcscPadReader;
import kz.oqyrman.drivers.rfid.pcsc.PcscPadSettings;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.KeyboardWedge;
import kz.oqyrman.drivers.scanner.ScanTraceMask;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.drivers.scanner.ScannerSettings;
import kz.oqyrman.drivers.scanner.SerialScanner;
import kz.oqyrman.drivers.scanner.SsiScanner;
import kz.oqyrman.drivers.scanner.SsiSettings;
import kz.oqyrman.drivers.scanner.WedgeSettings;
import kz.oqyrman.drivers.sorter.Sorters;

/// From an address to a running driver.
public final class Drivers {
  /// How the serial line of a FEIG reader is set at the factory (FEIG H20800-16e).
  private static final SerialSettings FEIG_LINE = new SerialSettings(38_400, Parity.EVEN, 8, 1);

  /// How the serial line of a 3M reader is (3M 210 specification, two programs that use it).
  private static final SerialSettings M3_LINE = new SerialSettings(19_200, Parity.NONE, 8, 1);

  /// How most serial scanners and receipt printers are set at the factory.
  private static final SerialSettings USUAL_LINE = new SerialSettings(9_600, Parity.NONE, 8, 1);

  private static final String M3 = "m3";
  private static final String PCSC = "pcsc";

  private static final String WEDGE = "wedge";

  private static final String SSI = "ssi";

  private static final String QUEUE = "queue";

  private static final String GATE = "feig-gate";

  private static final String SORTER = "modbus";

  private static final String COINS = "cctalk";

  private Drivers() {}

  /// What a driver is for: the part it has at a station.
  public enum Role {
    PAD,
    SCANNER,
    PRINTER,
    /// Reads the cards that people carry.
    CARD,
    GATE,
    /// Lets returned items fall into bins.
    SORTER,
    /// Takes coins.
    COINS
  }

  /// What is wrong with an address, all of it, and what would be right. Opens nothing.
  public static Optional<String> mistake(Role role, DeviceAddress address) {
    if (!families(role).contains(address.family())) {
      return Optional.of(wrongFamily(role, address));
    }
    return switch (role) {
      case PAD -> mistake(address, PadParts::of);
      case SCANNER -> mistake(address, Drivers::scannerParts);
      case PRINTER -> mistake(address, Drivers::printerParts);
      case CARD -> mistake(address, CardParts::of);
      case GATE -> Gates.mistake(address);
      case SORTER -> Sorters.mistake(address);
      case COINS -> CoinBoxes.mistake(address);
    };
  }

  private static Optional<String> mistake(DeviceAddress address, Consumer<AddressOptions> reading) {
    AddressOptions options = new AddressOptions(address);
    reading.accept(options);
    return options.mistakes().isEmpty()
        ? Optional.empty()
        : Optional.of(address + ": " + String.join("; ", options.mistakes()));
  }

  /// Starts the driver of a pad.
  ///
  /// @param events told in order, on the pad's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(Role, DeviceAddress)]
  public static RfidPad pad(DeviceAddress address, Consumer<PadEvent> events) {
    return pad(address, events, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static RfidPad pad(DeviceAddress address, Consumer<PadEvent> events, Tap tap) {
    refuseMistake(Role.PAD, address);
    PadParts parts = PadParts.of(new AddressOptions(address));
    Link.Dialer dialer = tap.on(parts.dialer());
    return PolledPad.open(address, dialer, parts.settings(), parts.family(), events);
  }

  /// Starts the driver of a scanner. A [KeyboardWedge] hears nothing before a window hands it keys.
  ///
  /// @param events told in order, on the scanner's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(Role, DeviceAddress)]
  public static BarcodeScanner scanner(DeviceAddress address, Consumer<ScannerEvent> events) {
    return scanner(address, events, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static BarcodeScanner scanner(
      DeviceAddress address, Consumer<ScannerEvent> events, Tap tap) {
    refuseMistake(Role.SCANNER, address);
    if (address.family().equals(WEDGE)) {
      return KeyboardWedge.open(address, WedgeSettings.of(new AddressOptions(address)), events);
    }
    InstantSource clock = InstantSource.system();
    if (address.family().equals(SSI)) {
      SsiParts parts = SsiParts.of(new AddressOptions(address));
      return SsiScanner.open(address, tap.on(parts.dialer()), parts.settings(), clock, events);
    }
    ScannerParts parts = ScannerParts.of(new AddressOptions(address));
    Link.Dialer dialer = tap.on(parts.dialer());
    return SerialScanner.open(address, dialer, parts.settings(), clock, events);
  }

  /// Starts the driver of a printer.
  ///
  /// @param healths told of each change, in order, on the printer's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(Role, DeviceAddress)]
  public static ReceiptPrinter printer(DeviceAddress address, Consumer<Health> healths) {
    return printer(address, healths, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static ReceiptPrinter printer(DeviceAddress address, Consumer<Health> healths, Tap tap) {
    refuseMistake(Role.PRINTER, address);
    if (address.family().equals(QUEUE)) {
      return QueuePrinter.open(address, QueuePaper.of(new AddressOptions(address)), healths);
    }
    PrinterParts parts = PrinterParts.of(new AddressOptions(address));
    Link.Dialer dialer = tap.on(parts.dialer());
    List<byte[]> recorded = Links.written(address);
    return recorded.isEmpty()
        ? EscPosPrinter.open(address, dialer, parts.settings(), healths)
        : EscPosPrinter.replay(address, dialer, parts.settings(), recorded, healths);
  }

  /// The part that devices of the address's family have; empty when no driver knows the family.
  /// PC/SC readers can be pads too, but most are not: they count as card readers.
  public static Optional<Role> role(DeviceAddress address) {
    return Arrays.asList(Role.values()).reversed().stream()
        .filter(role -> families(role).contains(address.family()))
        .findFirst();
  }

  /// What a recording of a line to a device of this family shows and says; new for each line. A
  /// family that no driver knows is shown as it is, without words.
  public static TraceMask mask(String family) {
    return switch (family) {
      case "feig" -> new FeigTraceMask();
      case M3 -> new M3TraceMask();
      case "escpos" -> new PrintTraceMask();
      case "scanner" -> new ScanTraceMask(ScannerSettings.usual());
      case SSI -> SsiSettings.mask();
      case PCSC -> new CardTraceMask();
      case GATE -> Gates.mask();
      case COINS -> CoinBoxes.mask();
      case SORTER -> Sorters.mask();
      default -> TraceMask.none();
    };
  }

  /// Starts the driver of a reader of patrons' cards.
  ///
  /// @param events told in order, on the reader's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(Role, DeviceAddress)]
  public static CardReader card(DeviceAddress address, Consumer<CardEvent> events) {
    return card(address, events, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static CardReader card(DeviceAddress address, Consumer<CardEvent> events, Tap tap) {
    refuseMistake(Role.CARD, address);
    CardParts parts = CardParts.of(new AddressOptions(address));
    return PcscCardReader.open(address, tap.on(parts.dialer()), parts.settings(), events);
  }

  private static void refuseMistake(Role role, DeviceAddress address) {
    mistake(role, address)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
  }

  private static void scannerParts(AddressOptions options) {
    switch (options.address().family()) {
      case WEDGE -> WedgeSettings.of(options);
      case SSI -> SsiParts.of(options);
      default -> ScannerParts.of(options);
    }
  }

  private static void printerParts(AddressOptions options) {
    if (options.address().family().equals(QUEUE)) {
      QueuePaper.of(options);
    } else {
      PrinterParts.of(options);
    }
  }

  private record PadParts(Link.Dialer dialer, PadSettings settings, PadReader.Family family) {
    static PadParts of(AddressOptions options) {
      return switch (options.address().family()) {
        case M3 -> m3(options);
        case PCSC -> pcsc(options);
        default -> feig(options);
      };
    }

    private static PadParts feig(AddressOptions options) {
      Link.Dialer dialer = Links.dialer(options, FEIG_LINE, FeigTraceMask::new);
      FeigSettings settings = FeigSettings.of(options);
      return new PadParts(dialer, settings.pad(), link -> new FeigPadReader(link, settings));
    }

    private static PadParts m3(AddressOptions options) {
      Link.Dialer dialer = Links.dialer(options, M3_LINE, M3TraceMask::new);
      PadSettings settings = PadSettings.of(options, M3PadReader.GAP);
      return new PadParts(dialer, settings, link -> new M3PadReader(link, settings));
    }

    private static PadParts pcsc(AddressOptions options) {
      Link.Dialer dialer = Links.pcscDialer(options, CardTraceMask::new);
      PcscPadSettings settings = PcscPadSettings.of(options);
      return new PadParts(dialer, settings.pad(), link -> new PcscPadReader(link, settings));
    }
  }

  private record ScannerParts(Link.Dialer dialer, ScannerSettings settings) {
    static ScannerParts of(AddressOptions options) {
      ScannerSettings settings = ScannerSettings.of(options);
      return new ScannerParts(
          Links.dialer(options, USUAL_LINE, () -> new ScanTraceMask(settings)), settings);
    }
  }

  private record SsiParts(Link.Dialer dialer, SsiSettings settings) {
    static SsiParts of(AddressOptions options) {
      SsiSettings settings = SsiSettings.of(options);
      return new SsiParts(Links.dialer(options, USUAL_LINE, SsiSettings::mask), settings);
    }
  }

  private record PrinterParts(Link.Dialer dialer, PrinterSettings settings) {
    static PrinterParts of(AddressOptions options) {
      return new PrinterParts(
          Links.dialer(options, USUAL_LINE, PrintTraceMask::new), PrinterSettings.of(options));
    }
  }

  private record CardParts(Link.Dialer dialer, CardSettings settings) {
    static CardParts of(AddressOptions options) {
      return new CardParts(Links.pcscDialer(options, CardTraceMask::new), CardSettings.of(options));
    }
  }

  private static List<String> families(Role role) {
    return switch (role) {
      case PAD -> List.of("feig", M3, PCSC);
      case SCANNER -> List.of("scanner", SSI, WEDGE);
      case PRINTER -> List.of("escpos", QUEUE);
      case CARD -> List.of(PCSC);
      case GATE -> List.of(GATE);
      case SORTER -> List.of(SORTER);
      case COINS -> List.of(COINS);
    };
  }

  private static String wrongFamily(Role role, DeviceAddress address) {
    StringJoiner known = new StringJoiner(", ");
    boolean isKnown = false;
    for (Role each : Role.values()) {
      families(each).forEach(family -> known.add(family + " (" + each + ")"));
      isKnown |= families(each).contains(address.family());
    }
    return address
        + ": family '"
        + address.family()
        + (isKnown ? "' is no " + role : "' is not known")
        + "; right would be "
        + String.join(" or ", families(role))
        + "; known are "
        + known;
  }
}
