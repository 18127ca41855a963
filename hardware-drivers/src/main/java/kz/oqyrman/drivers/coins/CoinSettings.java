package kz.oqyrman.drivers.coins;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.AddressOptions;

/// What the address says of a ccTalk coin acceptor.
///
/// | option | usual | is |
/// |---|---|---|
/// | `address` | 2 | its ccTalk address, 2 to 255 |
/// | `poll` | 200 | ms between two looks; five events between two looks are the most that it keeps |
/// | `timeout` | 400 | ms to wait for an answer |
/// | `coins` | what it tells | tenge by position (`1:10,2:20`) of one that does not tell; must agree with one that does |
///
/// @param tenge by position, where the address says
record CoinSettings(int device, Duration poll, Duration answer, Map<Integer, Integer> tenge) {
  private static final Pattern COIN = Pattern.compile("(\\d{1,2}):(\\d{1,4})");

  /// Reads the options; what is wrong with them is noted there.
  static CoinSettings of(AddressOptions options) {
    int device = options.number("address", 2, 2, 255);
    Duration poll = Duration.ofMillis(options.number("poll", 200, 20, 500));
    Duration answer = Duration.ofMillis(options.number("timeout", 400, 200, 5_000));
    return new CoinSettings(device, poll, answer, tenge(options));
  }

  Optional<Integer> tengeAt(int position) {
    return Optional.ofNullable(tenge.get(position));
  }

  private static Map<Integer, Integer> tenge(AddressOptions options) {
    String written = options.text("coins", "");
    Map<Integer, Integer> tenge = new TreeMap<>();
    for (String coin : written.isEmpty() ? new String[0] : written.split(",", -1)) {
      Matcher m = COIN.matcher(coin);
      int position = m.matches() ? Integer.parseInt(m.group(1)) : 0;
      int worth = m.matches() ? Integer.parseInt(m.group(2)) : 0;
      if (position < 1
          || position > CoinTable.POSITIONS
          || worth < 1
          || tenge.put(position, worth) != null) {
        options.mistake(
            "coins="
                + written
                + " is not possible; right would be each position (1 to 16) once with its tenge,"
                + " such as 1:10,2:20");
        return Map.of();
      }
    }
    return Map.copyOf(tenge);
  }
}
