package kz.oqyrman.drivers.coins;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which coin stands at which position of an acceptor.
final class CoinTable {
  /// An acceptor has so many (public ccTalk specification: two bytes of inhibit mask).
  static final int POSITIONS = 16;

  /// Country, value and issue. Of Kazakh coins the three digits are tenge (ids seen in one program:
  /// KZ005B to KZ200A).
  private static final Pattern KAZAKH = Pattern.compile("KZ(\\d{3})[A-Z]");

  private final Map<Integer, Coin> coins = new TreeMap<>();

  /// Adds what the acceptor tells of a position; what is no Kazakh coin has no value.
  ///
  /// @param told the id as it came
  /// @param configured tenge by the address, where it says
  /// @return what is wrong, where the two contradict each other
  Optional<String> add(int position, String told, Optional<Integer> configured) {
    Matcher kazakh = KAZAKH.matcher(told);
    int worth = kazakh.matches() ? Integer.parseInt(kazakh.group(1)) : 0;
    if (worth > 0 && configured.isPresent() && configured.get() != worth) {
      return Optional.of(
          "coins= says %d tenge of position %d, but the acceptor has %s there"
              .formatted(configured.get(), position, told));
    }
    int tenge = configured.orElse(worth);
    if (tenge > 0) {
      coins.put(position, new Coin(position, told, tenge));
    }
    return Optional.empty();
  }

  Optional<Coin> at(int position) {
    return Optional.ofNullable(coins.get(position));
  }

  Collection<Coin> all() {
    return coins.values();
  }

  /// One bit for each position whose coins are taken, that of position 1 lowest.
  int mask() {
    return coins.keySet().stream().mapToInt(position -> 1 << (position - 1)).sum();
  }
}
