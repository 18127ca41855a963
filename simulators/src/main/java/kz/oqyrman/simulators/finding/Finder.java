package kz.oqyrman.simulators.finding;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialPorts;

/// Looks for devices: at all serial ports, at USB printers, and at the places it is given.
public final class Finder {
  /// A machine has fewer; a machine with more is asked about some of them.
  private static final int MOST_PORTS = 64;

  private static final Path USB_PRINTERS = Path.of("/dev/usb");

  /// Where Linux tells which ports are consoles.
  private static final Path CONSOLES = Path.of("/proc/consoles");

  private static final String SERVICE = "PC/SC";

  private static final String SERIAL = "serial:";

  private static final Found NO_READER =
      new Found(
          SERVICE,
          "",
          Optional.empty(),
          "the service runs and sees no reader; if one is plugged in, its driver is missing:"
              + " pcsc_scan, the maker's package");

  private Finder() {}

  /// Looks everywhere, one place after the other; a silent one takes about ten seconds.
  ///
  /// @param given further places, such as `serial:/dev/ttyS5` or `tcp:10.0.0.7:9100`
  public static List<Found> everywhere(List<String> given) throws InterruptedException {
    List<Found> found = new ArrayList<>();
    for (SerialPorts.Port port : SerialPorts.there().stream().limit(MOST_PORTS).toList()) {
      found.add(atPort(port.path(), port.description()));
    }
    found.addAll(usbPrinters());
    found.addAll(cardReaders());
    found.addAll(at(given));
    return found;
  }

  /// Looks at the given places only.
  public static List<Found> at(List<String> given) throws InterruptedException {
    List<Found> found = new ArrayList<>();
    for (String place : given) {
      boolean serial = place.startsWith(SERIAL);
      found.add(serial ? atPort(place.substring(SERIAL.length()), "") : Probe.at(place, ""));
    }
    return found;
  }

  private static Found atPort(String path, String hardware) throws InterruptedException {
    return isConsole(path)
        ? new Found(path, hardware, Optional.empty(), "the system's console; not asked")
        : Probe.at(SERIAL + path, hardware);
  }

  /// What is written there would stand in the system's own conversation.
  private static boolean isConsole(String path) {
    try (Stream<String> consoles = Files.lines(CONSOLES)) {
      String name = String.valueOf(Path.of(path).getFileName());
      return consoles.anyMatch(line -> line.startsWith(name + " "));
    } catch (IOException e) {
      return false; // this system does not tell
    }
  }

  /// The PC/SC service knows its readers; nothing is written to them.
  static List<Found> cardReaders() {
    try {
      List<String> names = Links.cardReaders();
      return names.isEmpty() ? List.of(NO_READER) : named(names);
    } catch (IOException e) {
      // what cures it stands in the message
      return List.of(new Found(SERVICE, "", Optional.empty(), String.valueOf(e.getMessage())));
    }
  }

  private static List<Found> named(List<String> names) {
    return names.stream()
        .map(name ->
            new Found(
                name,
                SERVICE,
                Optional.of(new DeviceAddress("pcsc", "pcsc", name, new LinkedHashMap<>())),
                "card reader; one that knows ISO 15693 can be a pad"))
        .toList();
  }

  /// They are not asked: opening one takes it from the printing system.
  private static List<Found> usbPrinters() {
    List<Found> found = new ArrayList<>();
    if (Files.isDirectory(USB_PRINTERS)) {
      try (DirectoryStream<Path> printers = Files.newDirectoryStream(USB_PRINTERS, "lp*")) {
        for (Path printer : printers) {
          found.add(
              new Found(
                  printer.toString(),
                  "USB printer",
                  Optional.empty(),
                  "a printer, not asked; if it is a receipt printer, escpos+file:" + printer));
        }
      } catch (IOException e) {
        found.add(
            new Found(USB_PRINTERS.toString(), "", Optional.empty(), "cannot be looked at: " + e));
      }
    }
    return found;
  }
}
