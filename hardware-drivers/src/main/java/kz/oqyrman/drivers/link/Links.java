package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From the cable named in an address to a line that can be dialled. Transports: `serial`, `tcp`,
/// `file`, `trace` (a recording that plays as the device). Options: `baud`, `parity`, `bits`,
/// `stop` for `serial`; `speed` for `trace`: `true`, with the pauses that were, or `full`, without
/// them; `trace` (a file to record into) for all, with `mask`: `patrons` where it is not said, or
/// `none`.
public final class Links {
  /// A device that takes none of 256 bytes for so long has stopped reading: at 1200 baud they need
  /// 2.4 s.
  private static final Duration WRITE_BOUND = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Links.class);

  private static final String TRACE = "trace";

  private static final SequencedMap<String, Boolean> MASKS = new LinkedHashMap<>();
  private static final SequencedMap<String, Parity> PARITIES = new LinkedHashMap<>();
  private static final SequencedMap<String, Integer> BITS = new LinkedHashMap<>();
  private static final SequencedMap<String, Integer> STOPS = new LinkedHashMap<>();

  private static final SequencedMap<String, PlayedLink.Speed> SPEEDS = new LinkedHashMap<>();

  static {
    SPEEDS.put("true", PlayedLink.Speed.TRUE);
    SPEEDS.put("full", PlayedLink.Speed.FULL);
    MASKS.put("patrons", true);
    MASKS.put("none", false);
    PARITIES.put("none", Parity.NONE);
    PARITIES.put("even", Parity.EVEN);
    PARITIES.put("odd", Parity.ODD);
    BITS.put("7", 7);
    BITS.put("8", 8);
    STOPS.put("1", 1);
    STOPS.put("2", 2);
  }

  private Links() {}

  /// Opens nothing yet. What is wrong with the transport, the target or an option is noted in
  /// `options`; the line of a wrong address cannot be dialled.
  ///
  /// @param usual how a serial line of this device is set where the address does not say
  /// @param masks what a recording shows of this family's bytes, unless it is to show all
  public static Link.Dialer dialer(
      AddressOptions options, SerialSettings usual, Supplier<TraceMask> masks) {
    DeviceAddress address = options.address();
    String trace = options.text(TRACE, "");
    Link.Dialer plain =
        switch (address.transport()) {
          case "serial" -> serial(options, usual);
          case "tcp" -> tcp(options);
          case "file" -> file(options);
          case TRACE -> played(options);
          default ->
              wrong(
                  options,
                  "transport '"
                      + address.transport()
                      + "' is not known; right would be serial, tcp, file or trace");
        };
    return recorded(options, trace, plain, masks);
  }

  /// The names of the PC/SC readers of this machine.
  ///
  /// @throws IOException when the service does not run; a [LinkException] says so in our words
  public static List<String> cardReaders() throws IOException {
    return PcscLink.readers();
  }

  /// The same for a device behind the PC/SC service of the machine, which no other cable reaches:
  /// transports `pcsc`, whose target is a part of the reader's name or `*`, and `trace`.
  public static Link.Dialer pcscDialer(AddressOptions options, Supplier<TraceMask> masks) {
    DeviceAddress address = options.address();
    String trace = options.text("trace", "");
    Link.Dialer plain =
        switch (address.transport()) {
          case "pcsc" -> () -> PcscLink.open(address.target());
          case "trace" -> played(options);
          default ->
              wrong(
                  options,
                  "transport '"
                      + address.transport()
                      + "' does not reach PC/SC readers; right would be pcsc or trace, such as"
                      + " pcsc+pcsc:ACR1552 or pcsc+pcsc:* for the first reader");
        };
    return recorded(options, trace, plain, masks);
  }

  /// The same for a device that calls us: transports `listen`, whose target is an address of this
  /// machine and a port, and `trace`. Option `from`: the only address that may call.
  public static Link.Dialer listeningDialer(AddressOptions options, Supplier<TraceMask> masks) {
    String trace = options.text(TRACE, "");
    Link.Dialer plain =
        options.address().transport().equals(TRACE) ? played(options) : listening(options);
    return recorded(options, trace, plain, masks);
  }

  private static Link.Dialer listening(AddressOptions options) {
    Optional<HostAndPort> own = hostAndPort(options);
    String from = options.text("from", "");
    Optional<InetAddress> host = own.flatMap(at -> literal(options, at.host()));
    Optional<InetAddress> caller = from.isEmpty() ? Optional.empty() : literal(options, from);
    boolean anybody = from.isEmpty() || caller.isPresent();
    if (own.isEmpty() || host.isEmpty() || !anybody) {
      return wrong("no such port to listen on");
    }
    int port = own.get().port();
    return () -> ListeningLink.open(host.get(), port, caller, WRITE_BOUND);
  }

  /// An address in digits: a name may mean another machine tomorrow.
  private static Optional<InetAddress> literal(AddressOptions options, String written) {
    try {
      return Optional.of(InetAddress.ofLiteral(written));
    } catch (IllegalArgumentException e) {
      options.mistake(
          "'" + written + "' is no address in digits; right would be such as 192.168.10.5");
      return Optional.empty();
    }
  }

  private static Link.Dialer recorded(
      AddressOptions options, String trace, Link.Dialer plain, Supplier<TraceMask> masks) {
    if (trace.isEmpty() || !isPath(options, trace)) {
      return plain;
    }
    TraceFile file = new TraceFile(Path.of(trace), InstantSource.system(), TraceFile.MOST_BYTES);
    boolean masked = options.oneOf("mask", MASKS, "patrons");
    return TracedLink.dialer(plain, file, Recorder.opened(masked), masks, masked);
  }

  /// What the program wrote in the recording that an address names; nothing where it names none, or
  /// one that cannot be read, which is told when it is dialled.
  public static List<byte[]> written(DeviceAddress address) {
    if (!address.transport().equals(TRACE)) {
      return List.of();
    }
    try {
      return Recording.read(Path.of(address.target())).lines().stream()
          .flatMap(line -> line.chunks().stream())
          .filter(chunk -> !chunk.fromDevice())
          .map(chunk -> chunk.bytes().toArray())
          .toList();
    } catch (IOException | InvalidPathException e) {
      LOG.debug("{} is not read", address, e);
      return List.of();
    }
  }

  private static Link.Dialer file(AddressOptions options) {
    String target = options.address().target();
    boolean possible = isPath(options, target);
    return possible ? () -> FileLink.open(target, WRITE_BOUND) : wrong("no such file");
  }

  private static Link.Dialer played(AddressOptions options) {
    String target = options.address().target();
    PlayedLink.Speed speed = options.oneOf("speed", SPEEDS, "true");
    boolean possible = isPath(options, target);
    return possible ? PlayedLink.dialer(Path.of(target), speed) : wrong("no such recording");
  }

  /// Whether a file can have this name at all on this system; if not, that is noted.
  private static boolean isPath(AddressOptions options, String written) {
    try {
      var _ = Path.of(written);
      return true;
    } catch (InvalidPathException e) {
      options.mistake("'" + written + "' cannot be the name of a file (" + e.getReason() + ")");
      return false;
    }
  }

  private static Link.Dialer serial(AddressOptions options, SerialSettings usual) {
    int baud = options.number("baud", usual.baud(), 300, 4_000_000);
    Parity parity = options.oneOf("parity", PARITIES, word(usual.parity()));
    int bits = options.oneOf("bits", BITS, Integer.toString(usual.bits()));
    int stop = options.oneOf("stop", STOPS, Integer.toString(usual.stop()));
    SerialSettings settings = new SerialSettings(baud, parity, bits, stop);
    String path = options.address().target();
    boolean possible = isPath(options, path);
    return possible ? () -> SerialLink.open(path, settings, WRITE_BOUND) : wrong("no such port");
  }

  private static String word(Parity parity) {
    return switch (parity) {
      case NONE -> "none";
      case EVEN -> "even";
      case ODD -> "odd";
    };
  }

  private static Link.Dialer tcp(AddressOptions options) {
    return hostAndPort(options)
        .<Link.Dialer>map(at -> () -> TcpLink.open(at.host(), at.port(), WRITE_BOUND))
        .orElseGet(() -> wrong("no such host and port"));
  }

  private record HostAndPort(String host, int port) {}

  private static Optional<HostAndPort> hostAndPort(AddressOptions options) {
    String target = options.address().target();
    int colon = target.lastIndexOf(':');
    String host = colon < 1 ? "" : target.substring(0, colon).replaceAll("[\\[\\]]", "");
    String port = target.substring(colon + 1);
    if (host.isEmpty() || !port.matches("\\d{1,5}")) {
      options.mistake(
          "'" + target + "' is no host and port; right would be such as 127.0.0.1:10001");
      return Optional.empty();
    }
    int number = Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      options.mistake("port " + port + " is not possible; right would be 1 to 65535");
      return Optional.empty();
    }
    return Optional.of(new HostAndPort(host, number));
  }

  private static Link.Dialer wrong(AddressOptions options, String why) {
    options.mistake(why);
    return wrong(why);
  }

  private static Link.Dialer wrong(String why) {
    return () -> {
      throw new LinkException(Trouble.Reason.MISCONFIGURED, why);
    };
  }
}
