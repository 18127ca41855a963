package kz.oqyrman.drivers.link;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Arrays;
import java.util.List;

/// The serial ports that the system knows.
public final class SerialPorts {
  private SerialPorts() {}

  /// One of them.
  ///
  /// @param path as an address names it
  /// @param description as the system has it; for USB with vendor and product in hexadecimal digits
  public record Port(String path, String description) {}

  /// All that are there now. Opens none.
  public static List<Port> there() {
    return Arrays.stream(SerialPort.getCommPorts())
        .map(port -> new Port(port.getSystemPortPath(), description(port)))
        .toList();
  }

  private static String description(SerialPort port) {
    String usb =
        port.getVendorID() < 0
            ? ""
            : " (USB %04x:%04x)".formatted(port.getVendorID(), port.getProductID());
    return port.getPortDescription() + usb;
  }
}
