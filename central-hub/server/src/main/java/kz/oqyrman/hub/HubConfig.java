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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.hub.circulation.PinRule;
import kz.oqyrman.hub.privacy.HistoryRule;

/// Everything the hub is told from outside, in one record, checked whole before anything opens.
///
/// @param host to listen on; a loopback address, as long as there is no TLS
/// @param httpPort of the staff pages; 0 lets the system choose
/// @param mqttPort of the broker; 0 lets the system choose
/// @param zone of the library
/// @param alone how far stations may go while the hub is silent
/// @param alonePins whether stations get the slow hashes of PINs for that
/// @param history how long it is known who read what, once an item is back
record HubConfig(
    String host,
    int httpPort,
    int mqttPort,
    ZoneId zone,
    PinRule pins,
    AloneRules alone,
    boolean alonePins,
    HistoryRule history) {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("host", "127.0.0.1"),
          Map.entry("http-port", "8080"),
          Map.entry("mqtt-port", "1883"),
          Map.entry("zone", "Asia/Almaty"),
          Map.entry("pin", "where-set"),
          Map.entry("alone-hours", "" + AloneRules.USUAL.longest().toHours()),
          Map.entry("alone-items-a-visit", "" + AloneRules.USUAL.itemsAVisit()),
          Map.entry("alone-items-a-day", "" + AloneRules.USUAL.itemsADay()),
          Map.entry("alone-items-to-unknown", "" + AloneRules.USUAL.itemsToUnknown()),
          Map.entry("alone-pins", "no"),
          Map.entry("history", "at-once"));

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

    Reading(String file, Set<String> fromOptions, Properties properties) {
      this.file = file;
      this.fromOptions = fromOptions;
      this.properties = properties;
    }

    Result whole() {
      Set<String> strange = new TreeSet<>(properties.stringPropertyNames());
      strange.removeAll(USUAL.keySet());
      strange.forEach(key ->
          mistakes.add(
              where(key) + key + " is no key; known are " + new TreeSet<>(USUAL.keySet())));
      Optional<String> host =
          value("host", "a loopback address, until there is TLS", Reading::loopback);
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
                  history.orElseThrow()))
          : new Result.Wrong(List.copyOf(mistakes));
    }

    /// The file, or the beginning of an option.
    private String where(String key) {
      return fromOptions.contains(key) ? "--" : file + ": ";
    }

    private static String loopback(String text) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      try {
        if (InetAddress.getByName(text).isLoopbackAddress()) {
          return text;
        }
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address", e);
      }
      throw new IllegalArgumentException("not on this machine only");
    }

    private static int port(String text) {
      return number(text, 0, 65_535);
    }

    private static int number(String text, int least, int most) {
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

    private <T> Optional<T> value(String key, String right, Function<String, T> reading) {
      String text = properties.getProperty(key, USUAL.getOrDefault(key, "")).strip();
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
