package kz.oqyrman.drivers.sorter;

import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.link.TraceMask;

/// From an address to the running driver of a sorter: `modbus+tcp:192.168.10.20:502`,
/// `modbus+serial:/dev/ttyUSB3?bins=6`.
public final class Sorters {
  private static final String MODBUS = "modbus";

  /// Many Modbus controllers are like this at the factory; remembered, not looked up. The address
  /// says otherwise by `baud=` and `parity=`.
  private static final SerialSettings LINE = new SerialSettings(19_200, Parity.EVEN, 8, 1);

  private Sorters() {}

  /// What is wrong with an address, all of it, and what would be right. Opens nothing.
  public static Optional<String> mistake(DeviceAddress address) {
    if (!address.family().equals(MODBUS)) {
      return Optional.of(
          address + ": no sorter speaks '" + address.family() + "'; right would be " + MODBUS);
    }
    AddressOptions options = new AddressOptions(address);
    var _ = Parts.of(options);
    return options.mistakes().isEmpty()
        ? Optional.empty()
        : Optional.of(address + ": " + String.join("; ", options.mistakes()));
  }

  /// How many bins a sorter has, by its address.
  ///
  /// @param address without a [#mistake(DeviceAddress)]
  public static int bins(DeviceAddress address) {
    return Parts.of(new AddressOptions(address)).settings().map().bins();
  }

  /// Starts the driver.
  ///
  /// @param events told in order, on the sorter's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(DeviceAddress)]
  public static Sorter open(DeviceAddress address, Consumer<SorterEvent> events) {
    return open(address, events, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static Sorter open(DeviceAddress address, Consumer<SorterEvent> events, Tap tap) {
    mistake(address)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    Parts parts = Parts.of(new AddressOptions(address));
    return ModbusSorter.open(address, tap.on(parts.dialer()), parts.settings(), events);
  }

  /// What a recording of a sorter's line shows and says.
  public static TraceMask mask() {
    return TraceMask.saying(new ModbusTraceWords());
  }

  private record Parts(Link.Dialer dialer, SorterSettings settings) {
    /// A sorter's line tells of nobody: recordings show all of it.
    static Parts of(AddressOptions options) {
      return new Parts(Links.dialer(options, LINE, Sorters::mask), SorterSettings.of(options));
    }
  }
}
