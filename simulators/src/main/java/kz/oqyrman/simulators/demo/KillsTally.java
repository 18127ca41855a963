package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What befell whom, and how far the acts were just then.
final class KillsTally {
  private final Map<String, Integer> mishaps = new TreeMap<>();
  private final Map<String, Integer> killed = new TreeMap<>();
  private final Map<String, Integer> amid = new TreeMap<>();
  private final Map<String, Integer> visits = new TreeMap<>();
  private final Map<String, Integer> whenKioskKilled = new TreeMap<>();
  private final Map<String, Integer> whenHubKilled = new TreeMap<>();

  void befell(Enum<?> mishap) {
    count(mishaps, word(mishap));
  }

  void cameTo(KillsVisit.Outcome outcome) {
    count(visits, word(outcome));
  }

  /// The hub was killed while the kiosk showed this.
  void hubKilled(JsonNode scene) {
    count(killed, "hub");
    for (JsonNode act : scene.path("items")) {
      count(whenHubKilled, act.has("tag") ? "told" : act.path("state").asText());
    }
    if (!scene.path("items").isEmpty()) {
      count(amid, "hub");
    }
  }

  /// The kiosk was killed and left this.
  ///
  /// @param before ids of acts that stood in its journal at an earlier kill: they are no longer
  ///   under way, but wait to be settled
  void kioskKilled(JournalFile left, Set<String> before) {
    count(killed, "kiosk");
    Map<String, String> fresh = new TreeMap<>(left.acts());
    fresh.keySet().removeAll(before);
    fresh.values().forEach(step -> count(whenKioskKilled, step));
    if (!fresh.isEmpty()) {
      count(amid, "kiosk");
    }
  }

  /// Adds the counts to a line of JSON.
  void putInto(ObjectNode sum) {
    put(sum.putObject("mishaps"), mishaps);
    put(sum.putObject("visits"), visits);
    put(sum.putObject("killed"), killed);
    put(sum.putObject("killed_amid_acts"), amid);
    put(sum.putObject("acts_when_kiosk_killed"), whenKioskKilled);
    put(sum.putObject("acts_when_hub_killed"), whenHubKilled);
  }

  private static void put(ObjectNode node, Map<String, Integer> counts) {
    counts.forEach(node::put);
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
