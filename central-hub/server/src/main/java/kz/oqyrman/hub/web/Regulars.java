package kz.oqyrman.hub.web;

import java.util.LinkedHashSet;

/// Remembers from where somebody has come in with the right password, since the hub started.
final class Regulars {
  /// So many pairs of account and address; who came in longest ago is forgotten first.
  private static final int MOST = 2_000;

  private record Pair(String account, String place) {}

  private final LinkedHashSet<Pair> pairs = new LinkedHashSet<>();

  synchronized void add(String account, String place) {
    Pair pair = new Pair(account, place);
    pairs.remove(pair);
    pairs.add(pair);
    if (pairs.size() > MOST) {
      pairs.removeFirst();
    }
  }

  synchronized boolean knows(String account, String place) {
    return pairs.contains(new Pair(account, place));
  }
}
