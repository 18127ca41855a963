package kz.oqyrman.kiosk;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.kiosk.link.HubTrust;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import org.jspecify.annotations.Nullable;

/// Everything a kiosk is told from outside, in one record, checked whole before anything opens.
///
/// @param secret of the station's account at the hub, read from its file
/// @param trust whom to take for the hub
/// @param journal file of the journal
/// @param factsKey of the library, for a station that goes on while the hub is silent
/// @param answerWait how long the hub may take to answer
record KioskConfig(
    StationId station,
    URI hub,
    String secret,
    HubTrust trust,
    Path journal,
    Optional<FactsKey> factsKey,
    ZoneId zone,
    Duration answerWait,
    Devices devices,
    KioskRules rules) {
  /// Where the devices are.
  ///
  /// @param cardReader empty at a station that has none
  record Devices(
      DeviceAddress pad,
      DeviceAddress scanner,
      DeviceAddress printer,
      Optional<DeviceAddress> cardReader) {}

  /// What reading a file came to.
  sealed interface Result {
    record Good(KioskConfig config) implements Result {}

    /// All mistakes, one sentence each.
    record Wrong(List<String> mistakes) implements Result {}
  }

  private static final int LONGEST_PATTERN = 200;

  private static final Set<String> KEYS =
      Set.of(
          "station",
          "hub",
          "secret-file",
          "facts-key-file",
          "ca-file",
          "journal",
          "zone",
          "answer-wait-ms",
          "pad",
          "scanner",
          "printer",
          "card-reader",
          "language",
          "visit-idle-seconds",
          "patron-barcode",
          "item-barcode",
          "staff-barcode");

  /// Secrets in print are masked.
  @Override
  public String toString() {
    return "KioskConfig[" + station + ", " + hub + ", " + devices + "]";
  }

  /// Reads a properties file. Paths in it count from the file's folder.
  static Result read(Path file) {
    Written properties = new Written();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      return new Result.Wrong(
          List.of(
              file
                  + ": cannot be read ("
                  + e.getMessage()
                  + "); right would be a properties file such as docs/kiosk.properties"));
    }
    return new Reading(file, properties).whole();
  }

  /// A properties file in which a key may stand once.
  private static final class Written extends Properties {
    private static final long serialVersionUID = 1L;
    private final Set<String> twice = new TreeSet<>();

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      Object before = super.put(key, value);
      if (before != null) {
        twice.add(key.toString());
      }
      return before;
    }
  }

  /// One reading of one file; mistakes are gathered, not thrown.
  private static final class Reading {
    private final Path file;
    private final Written properties;
    private final List<String> mistakes = new ArrayList<>();

    Reading(Path file, Written properties) {
      this.file = file;
      this.properties = properties;
    }

    Result whole() {
      Set<String> strange = new TreeSet<>(properties.stringPropertyNames());
      strange.removeAll(KEYS);
      strange.forEach(key -> mistakes.add(file + ": " + key + " is no key; known are " + known()));
      properties.twice.forEach(
          key -> mistakes.add(file + ": " + key + " stands twice; right would be once"));
      StationId station = value("station", null, "an id such as central-1", StationId::new);
      URI hub = value("hub", null, "ssl://host:8883, or tcp:// on this machine", Reading::broker);
      String secret = value("secret-file", null, "a file made by bin/hub enrol", this::secret);
      Optional<FactsKey> factsKey = factsKey();
      HubTrust trust = trust();
      Path journal = value("journal", "journal.db", "a file name", this::path);
      ZoneId zone = value("zone", "Asia/Almaty", "a zone such as Asia/Almaty", ZoneId::of);
      Duration wait =
          value(
              "answer-wait-ms",
              "2000",
              "100 to 60000",
              t -> Duration.ofMillis(number(t, 100, 60_000)));
      Devices devices = devices();
      KioskRules rules = rules();
      if (!mistakes.isEmpty()
          || station == null
          || hub == null
          || secret == null
          || trust == null
          || journal == null
          || zone == null
          || wait == null
          || devices == null
          || rules == null) {
        return new Result.Wrong(List.copyOf(mistakes));
      }
      return new Result.Good(
          new KioskConfig(
              station, hub, secret, trust, journal, factsKey, zone, wait, devices, rules));
    }

    private static String known() {
      return String.join(", ", new TreeSet<>(KEYS));
    }

    private @Nullable Devices devices() {
      DeviceAddress pad = device("pad", Drivers.Role.PAD, "feig+serial:/dev/ttyUSB0");
      DeviceAddress scanner =
          device("scanner", Drivers.Role.SCANNER, "scanner+serial:/dev/ttyACM0");
      DeviceAddress printer = device("printer", Drivers.Role.PRINTER, "escpos+file:/dev/usb/lp0");
      Optional<DeviceAddress> cardReader =
          properties.containsKey("card-reader")
              ? Optional.ofNullable(device("card-reader", Drivers.Role.CARD, "pcsc+pcsc:*"))
              : Optional.empty();
      if (pad == null || scanner == null || printer == null) {
        return null;
      }
      cardReader.ifPresent(reader -> refuseSameReader(pad, reader));
      return new Devices(pad, scanner, printer, cardReader);
    }

    /// Each would take the other's cards away.
    private void refuseSameReader(DeviceAddress pad, DeviceAddress cardReader) {
      boolean same =
          pad.family().equals(cardReader.family())
              && pad.transport().equals(cardReader.transport())
              && mayBeTheSame(pad.target(), cardReader.target());
      if (same) {
        mistakes.add(
            file
                + ": card-reader = "
                + cardReader
                + ": this may be the pad's reader; right would be another, by more of its name");
      }
    }

    /// Each is a part of a name, or `*` for the first reader.
    private static boolean mayBeTheSame(String pad, String cardReader) {
      String one = pad.toLowerCase(Locale.ROOT);
      String other = cardReader.toLowerCase(Locale.ROOT);
      return one.equals("*") || other.equals("*") || one.contains(other) || other.contains(one);
    }

    private @Nullable DeviceAddress device(String key, Drivers.Role role, String right) {
      return value(
          key,
          null,
          "a line such as " + right,
          line -> {
            DeviceAddress address = DeviceAddress.of(line);
            Optional<String> mistake = Drivers.mistake(role, address);
            if (mistake.isPresent()) {
              throw new IllegalArgumentException(mistake.get());
            }
            return address;
          });
    }

    private @Nullable KioskRules rules() {
      KioskRules usual = KioskRules.USUAL;
      Language language =
          value(
              "language",
              "kk",
              "kk, ru or en",
              t -> {
                if (!Set.of("kk", "ru", "en").contains(t)) {
                  throw new IllegalArgumentException("not a language of the library");
                }
                return Language.of(t);
              });
      Duration idle =
          value(
              "visit-idle-seconds",
              "" + usual.idle().toSeconds(),
              "30 to 600",
              t -> Duration.ofSeconds(number(t, 30, 600)));
      Pattern patron =
          value(
              "patron-barcode",
              usual.patronBarcode().pattern(),
              "a regular expression",
              Reading::pattern);
      Pattern item =
          value(
              "item-barcode",
              usual.itemBarcode().pattern(),
              "a regular expression",
              Reading::pattern);
      Pattern staff =
          value(
              "staff-barcode",
              usual.staffBarcode().pattern(),
              "a regular expression",
              Reading::pattern);
      return language == null || idle == null || patron == null || item == null || staff == null
          ? null
          : new KioskRules(
              idle,
              usual.warning(),
              usual.thanks(),
              usual.lastWords(),
              usual.longestFinish(),
              usual.longestPrint(),
              patron,
              item,
              staff,
              language);
    }

    /// Thousands of nested groups would overflow the stack of whoever compiles them.
    private static Pattern pattern(String text) {
      if (text.length() > LONGEST_PATTERN) {
        throw new IllegalArgumentException("longer than " + LONGEST_PATTERN + " characters");
      }
      return Pattern.compile(text);
    }

    private static long number(String text, long least, long most) {
      if (!text.matches("-?\\d{1,18}")) {
        throw new IllegalArgumentException("not a whole number");
      }
      long n = Long.parseLong(text);
      if (n < least || n > most) {
        throw new IllegalArgumentException("out of range");
      }
      return n;
    }

    private static URI broker(String text) {
      try {
        URI uri = new URI(text);
        String scheme = String.valueOf(uri.getScheme());
        boolean whole =
            Set.of("tcp", "ssl").contains(scheme) && uri.getHost() != null && uri.getPort() != -1;
        if (!whole
            || !text.equals(scheme + "://" + uri.getAuthority())
            || uri.getUserInfo() != null) {
          throw new IllegalArgumentException("not a broker");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
          throw new IllegalArgumentException("there is no port " + uri.getPort());
        }
        if (scheme.equals("tcp") && !isThisMachine(uri.getHost())) {
          throw new IllegalArgumentException("plain text would leave this machine");
        }
        return uri;
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    /// Asks no network for the name: reading a configuration must not wait for one.
    private static boolean isThisMachine(String host) {
      try {
        return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    private Path path(String text) {
      Path folder = file.toAbsolutePath().getParent();
      return folder == null ? Path.of(text) : folder.resolve(text);
    }

    /// A station without one waits for the hub.
    private Optional<FactsKey> factsKey() {
      return properties.containsKey("facts-key-file")
          ? Optional.ofNullable(
              value(
                  "facts-key-file",
                  null,
                  "a file made by bin/kiosk --enrol",
                  text -> FactsKey.parse(secret(text))))
          : Optional.empty();
    }

    private @Nullable HubTrust trust() {
      return properties.containsKey("ca-file")
          ? value("ca-file", null, "the file that bin/kiosk --enrol made", this::trust)
          : HubTrust.ofThisJava();
    }

    private HubTrust trust(String text) {
      try {
        return HubTrust.of(path(text));
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot be read (" + e.getMessage() + ")", e);
      }
    }

    private String secret(String text) {
      try {
        String secret = Files.readString(path(text)).strip();
        if (secret.isEmpty()) {
          throw new IllegalArgumentException("the file is empty");
        }
        return secret;
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot be read (" + e.getMessage() + ")", e);
      }
    }

    /// The value read, or null after noting the mistake.
    private <T> @Nullable T value(
        String key, @Nullable String otherwise, String right, Function<String, T> read) {
      String text = properties.getProperty(key, otherwise);
      if (text == null || text.isBlank()) {
        mistakes.add(file + ": " + key + " is missing; right would be " + right);
        return null;
      }
      try {
        return read.apply(text.strip());
      } catch (IllegalArgumentException | DateTimeException e) {
        String why = e instanceof PatternSyntaxException p ? p.getDescription() : e.getMessage();
        mistakes.add(
            file + ": " + key + " = " + text.strip() + ": " + why + "; right would be " + right);
        return null;
      }
    }
  }
}
