package kz.oqyrman.hub;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.hub.circulation.PinRule;
import kz.oqyrman.hub.keys.KeySource;
import kz.oqyrman.hub.keys.ServerKeys;
import kz.oqyrman.hub.keys.ServerName;
import kz.oqyrman.hub.privacy.HistoryRule;

/// Everything the hub is told from outside, in one record, checked whole before anything opens.
///
/// @param host to listen on; a loopback address, where there is no TLS
/// @param httpPort of the staff pages; 0 lets the system choose
/// @param mqttPort of the broker; 0 lets the system choose
/// @param zone of the library
/// @param alone how far stations may go while the hub is silent
/// @param alonePins whether stations get the slow hashes of PINs for that
/// @param history how long it is known who read what, once an item is back
/// @param keys where the certificate comes from; empty: plain text, for this machine only
record HubConfig(
    String host,
    int httpPort,
    int mqttPort,
    ZoneId zone,
    PinRule pins,
    AloneRules alone,
    boolean alonePins,
    HistoryRule history,
    Optional<KeySource> keys) {
  private static final Map<String, String> USUAL =
      Map.of(
          "host", "127.0.0.1",
          "zone", "Asia/Almaty",
          "pin", "where-set",
          "alone-hours", "" + AloneRules.USUAL.longest().toHours(),
          "alone-items-a-visit", "" + AloneRules.USUAL.itemsAVisit(),
          "alone-items-a-day", "" + AloneRules.USUAL.itemsADay(),
          "alone-items-to-unknown", "" + AloneRules.USUAL.itemsToUnknown(),
          "alone-pins", "no",
          "history", "at-once",
          "plain", "no");

  private static final Map<String, String> PORTS_UNDER_TLS =
      Map.of("http-port", "8443", "mqtt-port", "8883");

  private static final Map<String, String> PORTS_IN_PLAIN_TEXT =
      Map.of("http-port", "8080", "mqtt-port", "1883");

  private static final Set<String> KEYS =
      Set.of(
          "host",
          "http-port",
          "mqtt-port",
          "zone",
          "pin",
          "plain",
          "names",
          "certificate-file",
          "key-file",
          "alone-hours",
          "alone-items-a-visit",
          "alone-items-a-day",
          "alone-items-to-unknown",
          "alone-pins",
          "history");

  /// The host in an address that the hub itself uses: where it listens on all, its own machine.
  String ownHost() {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> host.contains(":") ? "[" + host + "]" : host;
    };
  }

  /// The host in an address that others are told.
  String shownHost() {
    boolean all = host.equals("0.0.0.0") || host.equals("::");
    return all && keys.isPresent() && keys.get() instanceof KeySource.Own(List<ServerName> names)
        ? names.getFirst().text()
        : ownHost();
  }

  /// What reading came to.
  sealed interface Result {
    record Good(HubConfig config) implements Result {}

    /// All mistakes, one sentence each.
    record Wrong(List<String> mistakes) implements Result {}
  }

  /// Reads a properties file, if there is one; options of the command line go before it.
  static Result read(Optional<Path> file, Map<String, String> options) {
    Properties properties = new Properties();
    if (file.isPresent()) {
      try (Reader reader = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (NoSuchFileException e) {
        return new Result.Wrong(
            List.of(file.get() + ": is not there; right would be a properties file"));
      } catch (IOException | IllegalArgumentException e) {
        return new Result.Wrong(
            List.of(file.get() + ": cannot be read (" + e + "); right would be a properties file"));
      }
    }
    properties.putAll(options);
    return new Reading(file.map(Path::toString).orElse(""), options.keySet(), properties).whole();
  }

  private static final class Reading {
    private final String file;
    private final Set<String> fromOptions;
    private final Properties properties;
    private final List<String> mistakes = new ArrayList<>();
    private Map<String, String> usualPorts = PORTS_UNDER_TLS;

    Reading(String file, Set<String> fromOptions, Properties properties) {
      this.file = file;
      this.fromOptions = fromOptions;
      this.properties = properties;
    }

    Result whole() {
      Set<String> strange = new TreeSet<>(properties.stringPropertyNames());
      strange.removeAll(KEYS);
      strange.forEach(
          key -> mistakes.add(where(key) + key + " is no key; known are " + new TreeSet<>(KEYS)));
      Optional<Boolean> plain = value("plain", "yes or no", Reading::yes);
      usualPorts = plain.orElse(false) ? PORTS_IN_PLAIN_TEXT : PORTS_UNDER_TLS;
      Optional<String> host =
          plain.orElse(false)
              ? value(
                  "host",
                  "a loopback address, or TLS (leave plain away): plain text never leaves this"
                      + " machine",
                  Reading::loopback)
              : value("host", "a host name or an IP address", Reading::address);
      Optional<KeySource> keys = plain.orElse(false) ? noKeys() : keys(host.orElse("localhost"));
      Optional<Integer> http = value("http-port", "0 to 65535", Reading::port);
      Optional<Integer> mqtt = value("mqtt-port", "0 to 65535", Reading::port);
      Optional<ZoneId> zone = value("zone", "a zone such as Asia/Almaty", ZoneId::of);
      Optional<PinRule> pins = value("pin", "never or where-set", Reading::pins);
      Optional<Integer> hours = value("alone-hours", "1 to 720", t -> number(t, 1, 720));
      Optional<Integer> visit = value("alone-items-a-visit", "0 to 1000", t -> number(t, 0, 1000));
      Optional<Integer> day = value("alone-items-a-day", "0 to 1000", t -> number(t, 0, 1000));
      Optional<Integer> unknown =
          value("alone-items-to-unknown", "0 to 1000", t -> number(t, 0, 1000));
      Optional<Boolean> alonePins = value("alone-pins", "yes or no", Reading::yes);
      Optional<HistoryRule> history =
          value(
              "history",
              "at-once, by-consent, never or a number of days from 1 to " + HistoryRule.MOST_DAYS,
              HistoryRule::of);
      return mistakes.isEmpty()
          ? new Result.Good(
              new HubConfig(
                  host.orElseThrow(),
                  http.orElseThrow(),
                  mqtt.orElseThrow(),
                  zone.orElseThrow(),
                  pins.orElseThrow(),
                  new AloneRules(
                      Duration.ofHours(hours.orElseThrow()),
                      visit.orElseThrow(),
                      day.orElseThrow(),
                      unknown.orElseThrow()),
                  alonePins.orElseThrow(),
                  history.orElseThrow(),
                  keys))
          : new Result.Wrong(List.copyOf(mistakes));
    }

    /// The file, or the beginning of an option.
    private String where(String key) {
      return fromOptions.contains(key) ? "--" : file + ": ";
    }

    private static String address(String text) {
      resolved(text);
      return text;
    }

    private static String loopback(String text) {
      if (resolved(text).isLoopbackAddress()) {
        return text;
      }
      throw new IllegalArgumentException("not on this machine only");
    }

    private static InetAddress resolved(String text) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address", e);
      }
    }

    /// Without TLS there is no certificate.
    private Optional<KeySource> noKeys() {
      for (String key : List.of("names", "certificate-file", "key-file")) {
        if (properties.containsKey(key)) {
          mistakes.add(where(key) + key + " is for TLS; right would be to leave it or plain away");
        }
      }
      return Optional.empty();
    }

    private Optional<KeySource> keys(String host) {
      boolean chain = properties.containsKey("certificate-file");
      boolean key = properties.containsKey("key-file");
      if (!chain && !key) {
        return Optional.of(
            new KeySource.Own(
                properties.containsKey("names")
                    ? value(
                            "names",
                            "host names and IP addresses, a comma between them",
                            Reading::names)
                        .orElse(ServerKeys.usualNames(host))
                    : ServerKeys.usualNames(host)));
      }
      if (chain != key) {
        String missing = chain ? "key-file" : "certificate-file";
        mistakes.add(where(missing) + missing + " is missing; right would be both or neither");
        return Optional.empty();
      }
      if (properties.containsKey("names")) {
        mistakes.add(
            where("names") + "names are for the hub's own certificates; the given one has its own");
      }
      return Optional.of(
          new KeySource.Given(
              path(properties.getProperty("certificate-file")),
              path(properties.getProperty("key-file"))));
    }

    private static List<ServerName> names(String text) {
      return Arrays.stream(text.split(",")).map(ServerName::of).distinct().toList();
    }

    /// From the folder of the file that names it.
    private Path path(String text) {
      Path folder = file.isEmpty() ? null : Path.of(file).toAbsolutePath().getParent();
      return folder == null ? Path.of(text.strip()) : folder.resolve(text.strip());
    }

    private static int port(String text) {
      return number(text, 0, 65_535);
    }

    private static int number(String text, int least, int most) {
      if (!text.matches("-?\\d{1,9}")) {
        throw new IllegalArgumentException("no number");
      }
      int number = Integer.parseInt(text);
      if (number < least || number > most) {
        throw new IllegalArgumentException("out of range");
      }
      return number;
    }

    private static boolean yes(String text) {
      return switch (text) {
        case "yes" -> true;
        case "no" -> false;
        default -> throw new IllegalArgumentException("not known");
      };
    }

    private static PinRule pins(String text) {
      return switch (text) {
        case "never" -> PinRule.NEVER;
        case "where-set" -> PinRule.WHERE_SET;
        default -> throw new IllegalArgumentException("not known");
      };
    }

    private String usual(String key) {
      return usualPorts.getOrDefault(key, USUAL.getOrDefault(key, ""));
    }

    private <T> Optional<T> value(String key, String right, Function<String, T> reading) {
      String text = properties.getProperty(key, usual(key)).strip();
      try {
        return Optional.of(reading.apply(text));
      } catch (IllegalArgumentException | DateTimeException e) {
        mistakes.add(
            where(key) + key + " = " + text + ": " + e.getMessage() + "; right would be " + right);
        return Optional.empty();
      }
    }
  }
}
