package kz.oqyrman.drivers.gate;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.rfid.feig.FeigTraceMask;

/// From an address to the running driver of a gate: `feig-gate+tcp:192.168.10.10:10001` for one
/// that is asked, `feig-gate+listen:192.168.10.5:10001` for one that calls.
public final class Gates {
  private static final String FEIG = "feig-gate";

  /// How the serial line of a FEIG reader is set at the factory (FEIG H20800-16e).
  private static final SerialSettings LINE = new SerialSettings(38_400, Parity.EVEN, 8, 1);

  private static final SequencedMap<String, Boolean> MODES = new LinkedHashMap<>();

  static {
    MODES.put("buffered", false);
    MODES.put("notification", true);
  }

  private Gates() {}

  /// What is wrong with an address, all of it, and what would be right. Opens nothing.
  public static Optional<String> mistake(DeviceAddress address) {
    if (!address.family().equals(FEIG)) {
      return Optional.of(
          address + ": no gate speaks '" + address.family() + "'; right would be " + FEIG);
    }
    AddressOptions options = new AddressOptions(address);
    var _ = Mode.of(options);
    return options.mistakes().isEmpty()
        ? Optional.empty()
        : Optional.of(address + ": " + String.join("; ", options.mistakes()));
  }

  /// Starts the driver.
  ///
  /// @param events told in order, on the gate's own thread
  /// @throws IllegalArgumentException when the address has a [#mistake(DeviceAddress)]
  public static Gate open(DeviceAddress address, Consumer<GateEvent> events) {
    return open(address, events, Tap.none());
  }

  /// The same, with a technician who listens to the line.
  public static Gate open(DeviceAddress address, Consumer<GateEvent> events, Tap tap) {
    mistake(address)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    return Mode.of(new AddressOptions(address)).open(address, tap, events);
  }

  /// What a recording of a gate's line shows and says; new for each line.
  public static TraceMask mask() {
    return new FeigTraceMask();
  }

  /// Whether the gate at an address calls us, or a recording is of one that did: nothing is asked
  /// of it.
  ///
  /// @param address without a [#mistake(DeviceAddress)]
  public static boolean calls(DeviceAddress address) {
    return switch (Mode.of(new AddressOptions(address))) {
      case Mode.Notifying _ -> true;
      case Mode.Buffered _ -> false;
    };
  }

  /// How the reader is set, and what its driver needs to know.
  private sealed interface Mode {
    Gate open(DeviceAddress address, Tap tap, Consumer<GateEvent> events);

    /// It is asked.
    record Buffered(Link.Dialer dialer, GateSettings settings) implements Mode {
      @Override
      public Gate open(DeviceAddress address, Tap tap, Consumer<GateEvent> events) {
        return FeigGate.open(address, tap.on(dialer), settings, InstantSource.system(), events);
      }
    }

    /// It calls.
    record Notifying(Link.Dialer dialer, NotifyingSettings settings) implements Mode {
      @Override
      public Gate open(DeviceAddress address, Tap tap, Consumer<GateEvent> events) {
        return NotifyingGate.open(
            address, tap.on(dialer), settings, InstantSource.system(), events);
      }
    }

    /// What is wrong with the options is noted there. A recording does not tell which it is of.
    static Mode of(AddressOptions options) {
      boolean recording = options.address().transport().equals("trace");
      boolean calls =
          options.address().transport().equals("listen")
              || (recording && options.oneOf("mode", MODES, "buffered"));
      return calls
          ? new Notifying(
              Links.listeningDialer(options, FeigTraceMask::new), NotifyingSettings.of(options))
          : new Buffered(Links.dialer(options, LINE, FeigTraceMask::new), GateSettings.of(options));
    }
  }
}
