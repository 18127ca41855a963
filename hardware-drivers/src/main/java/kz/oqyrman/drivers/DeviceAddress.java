package kz.oqyrman.drivers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one line that names a device, so that hardware, network, simulator and recording differ in
/// the address only: `feig+serial:/dev/ttyUSB0?baud=38400&parity=even`,
/// `escpos+tcp:127.0.0.1:9100`.
///
/// @param family the language it speaks (`feig`, `m3`, `scanner`, `escpos`)
/// @param transport the cable (`serial`, `tcp`, `file`)
/// @param target path or host and port
/// @param options in the order they were written
public record DeviceAddress(
    String family, String transport, String target, SequencedMap<String, String> options) {
  private static final Pattern SHAPE =
      Pattern.compile("([a-z0-9-]+)\\+([a-z0-9-]+):([^?]+)(?:\\?(.*))?");

  public DeviceAddress {
    options = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
  }

  /// What reading an address line came to.
  public sealed interface Parsed {
    /// The line is an address.
    record Ok(DeviceAddress address) implements Parsed {}

    /// The line is none.
    ///
    /// @param why which part is wrong and what would be right, in English
    record Wrong(String why) implements Parsed {}
  }

  /// Reads an address line. Whether a driver knows the family and the options is asked of
  /// [Drivers].
  public static Parsed parse(String line) {
    Matcher m = SHAPE.matcher(line.strip());
    if (!m.matches()) {
      return new Parsed.Wrong(
          "'"
              + line
              + "' is no device address; right would be family+transport:target, "
              + "for example feig+serial:/dev/ttyUSB0?baud=38400");
    }
    SequencedMap<String, String> options = new LinkedHashMap<>();
    String written = m.group(4) == null ? "" : m.group(4);
    for (String option : written.isEmpty() ? List.<String>of() : List.of(written.split("&", -1))) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        return new Parsed.Wrong(
            "option '" + option + "' in '" + line + "' has no value; right would be name=value");
      }
      if (options.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
        return new Parsed.Wrong(
            "option '" + option.substring(0, equals) + "' stands twice in '" + line + "'");
      }
    }
    return new Parsed.Ok(new DeviceAddress(m.group(1), m.group(2), m.group(3), options));
  }

  /// The same for whoever cannot go on without one.
  ///
  /// @throws IllegalArgumentException with what is wrong and what would be right
  public static DeviceAddress of(String line) {
    return switch (parse(line)) {
      case Parsed.Ok(DeviceAddress address) -> address;
      case Parsed.Wrong(String why) -> throw new IllegalArgumentException(why);
    };
  }

  /// The option's value, or the given one where the line has none.
  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /// Names of options in the line that are not among the known ones.
  public Set<String> unknownOptions(Set<String> known) {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeAll(known);
    return unknown;
  }

  /// The line itself.
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(family + "+" + transport + ":" + target);
    char before = '?';
    for (Map.Entry<String, String> o : options.entrySet()) {
      line.append(before).append(o.getKey()).append('=').append(o.getValue());
      before = '&';
    }
    return line.toString();
  }
}
