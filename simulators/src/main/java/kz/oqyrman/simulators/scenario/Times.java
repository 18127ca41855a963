package kz.oqyrman.simulators.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as people write them.
final class Times {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,8}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h)");

  private Times() {}

  /// A number and `ms`, `s`, `m` or `h`.
  static Optional<Duration> read(String written) {
    Matcher m = SHAPE.matcher(written.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (m.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    return Optional.of(
        Duration.ofMillis(
            new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit)).longValue()));
  }
}
