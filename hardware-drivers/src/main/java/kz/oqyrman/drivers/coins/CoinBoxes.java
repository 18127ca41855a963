package kz.oqyrman.drivers.coins;

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

/// From an address to the running driver of a coin box: `cctalk+serial:/dev/ttyUSB2`.
public final class CoinBoxes {
  private static final String CCTALK = "cctalk";

  /// Every ccTalk line is like this (public specification).
  private static final SerialSettings LINE = new SerialSettings(9_600, Parity.NONE, 8, 1);

  private CoinBoxes() {}

  /// What is wrong with an address, all of it, and what would be right. Opens nothing.
  public static Optional<String> mistake(DeviceAddress address) {
    if (!address.family().equals(CCTALK)) {
      return Optional.of(
          address + ": no coin box speaks '" + address.family() + "'; right would be " + CCTALK);
    }
    AddressOptions options = new AddressOptions(address);
    var _ = Parts.of(options);
    return options.mistakes().isEmpty()
        ? Optional.empty()
        : Optional.of(address + ": " + String.join("; ", options.mistakes()));
  }

  /// Starts the driver.
  ///
  /// @param events told in order, on the box's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(DeviceAddress)]
  public static CoinBox open(DeviceAddress address, Consumer<CoinEvent> events) {
    return open(address, events, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static CoinBox open(DeviceAddress address, Consumer<CoinEvent> events, Tap tap) {
    mistake(address)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    Parts parts = Parts.of(new AddressOptions(address));
    return CcTalkCoinBox.open(address, tap.on(parts.dialer()), parts.settings(), events);
  }

  /// What a recording of a coin box's line shows and says; new for each line.
  public static TraceMask mask() {
    return TraceMask.saying(new CcTalkTraceWords());
  }

  private record Parts(Link.Dialer dialer, CoinSettings settings) {
    static Parts of(AddressOptions options) {
      return new Parts(Links.dialer(options, LINE, CoinBoxes::mask), CoinSettings.of(options));
    }
  }
}
