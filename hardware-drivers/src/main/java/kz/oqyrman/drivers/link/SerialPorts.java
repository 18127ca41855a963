package kz.oqyrman.drivers.link;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The serial ports that the system knows.
public final class SerialPorts {
  private static final Logger LOG = LoggerFactory.getLogger(SerialPorts.class);

  /// What is to be done over open lines when the program is told to end.
  private static final Set<Runnable> LAST = ConcurrentHashMap.newKeySet();

  static {
    Thread last = Thread.ofPlatform().name("last").unstarted(() -> LAST.forEach(SerialPorts::done));
    try {
      // the library closes all ports when the program ends, but runs what it was given before
      SerialPort.addShutdownHook(last);
    } catch (LinkageError e) {
      LOG.warn("the serial library does not load here, so that there are no serial ports");
      LOG.debug("it says", e);
      Runtime.getRuntime().addShutdownHook(last);
    }
  }

  private SerialPorts() {}

  /// One that fails does not keep the others from what they have to do.
  private static void done(Runnable last) {
    try {
      last.run();
    } catch (RuntimeException | Error e) {
      LOG.error("what was to be done before the end has failed", e);
    }
  }

  /// Has something done when the program is told to end (Ctrl-C, SIGTERM), before the ports are
  /// closed under whoever still writes.
  ///
  /// @param last bounds itself: the program waits for it
  /// @return takes that back
  public static Runnable beforeTheEnd(Runnable last) {
    LAST.add(last);
    return () -> LAST.remove(last);
  }

  /// One of them.
  ///
  /// @param path as an address names it
  /// @param description as the system has it; for USB with vendor and product in hexadecimal digits
  public record Port(String path, String description) {}

  /// All that are there now; none where the serial library does not load. Opens none.
  public static List<Port> there() {
    try {
      return Arrays.stream(SerialPort.getCommPorts())
          .map(port -> new Port(port.getSystemPortPath(), description(port)))
          .toList();
    } catch (LinkageError e) {
      LOG.debug("no port is known", e);
      return List.of();
    }
  }

  private static String description(SerialPort port) {
    String usb =
        port.getVendorID() < 0
            ? ""
            : " (USB %04x:%04x)".formatted(port.getVendorID(), port.getProductID());
    return port.getPortDescription() + usb;
  }
}
