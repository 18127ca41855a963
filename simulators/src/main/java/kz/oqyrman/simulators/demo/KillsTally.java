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
  private final Map<String, Integer> withoutActs = new TreeMap<>();
  private final Map<String, Integer> whenDiskFull = new TreeMap<>();
  private final Map<String, Integer> told = new TreeMap<>();
  private final Map<String, Integer> readers = new TreeMap<>();
  private int shownAgain;

  void befell(Enum<?> mishap) {
    count(mishaps, word(mishap));
  }

  void cameTo(KillsVisit.Outcome outcome) {
    count(visits, word(outcome));
  }

  /// How far a reader came; several readers come in a visit where the first do nothing.
  void readerWas(String why) {
    count(readers, why);
  }

  void shownAgain(int times) {
    shownAgain += times;
  }

  /// What readers of a visit were told.
  void told(Set<String> endings) {
    endings.forEach(ending -> count(told, ending));
  }

  /// How often readers were told each ending.
  Map<String, Integer> told() {
    return told;
  }

  /// The disk ran full while the kiosk showed this.
  void diskFull(JsonNode scene) {
    countActs(whenDiskFull, scene);
    if (scene.path("items").isEmpty()) {
      count(whenDiskFull, "no_act");
    }
  }

  /// A running kiosk said that it is out of order because its journal cannot be written.
  void saidSo() {
    count(whenDiskFull, "out_of_order");
  }

  /// There was room again, and the kiosk served again without a start.
  void cameBack() {
    count(whenDiskFull, "came_back");
  }

  /// The hub was killed while the kiosk showed this.
  void hubKilled(JsonNode scene) {
    count(killed, "hub");
    countActs(whenHubKilled, scene);
    if (!scene.path("items").isEmpty()) {
      count(amid, "hub");
    }
  }

  /// The kiosk was killed and left this.
  ///
  /// @param scene what it showed last
  /// @param before ids of acts that stood in its journal at an earlier kill: they are no longer
  ///   under way, but wait to be settled
  void kioskKilled(JsonNode scene, JournalFile left, Set<String> before) {
    count(killed, "kiosk");
    Map<String, String> fresh = new TreeMap<>(left.acts());
    fresh.keySet().removeAll(before);
    fresh.values().forEach(step -> count(whenKioskKilled, step));
    if (fresh.isEmpty()) {
      count(withoutActs, why(scene));
    } else {
      count(amid, "kiosk");
    }
  }

  /// Why there was no fresh act in the journal.
  private static String why(JsonNode scene) {
    if (!scene.path("items").isEmpty()) {
      return KillsMoment.told(scene) == scene.path("items").size() ? "settled" : "other";
    }
    return switch (scene.path("state").asText()) {
      case "idle" -> "visit_over";
      case "out-of-order" -> "out_of_order";
      default -> "before_the_first";
    };
  }

  /// Adds the counts to a line of JSON.
  void putInto(ObjectNode sum) {
    put(sum.putObject("mishaps"), mishaps);
    put(sum.putObject("visits"), visits);
    put(sum.putObject("readers"), readers);
    put(sum.putObject("killed"), killed);
    put(sum.putObject("killed_amid_acts"), amid);
    put(sum.putObject("acts_when_kiosk_killed"), whenKioskKilled);
    put(sum.putObject("kiosk_killed_without_acts"), withoutActs);
    put(sum.putObject("acts_when_hub_killed"), whenHubKilled);
    put(sum.putObject("when_disk_full"), whenDiskFull);
    sum.put("cards_shown_again", shownAgain);
  }

  private static void put(ObjectNode node, Map<String, Integer> counts) {
    counts.forEach(node::put);
  }

  private static void countActs(Map<String, Integer> counts, JsonNode scene) {
    for (JsonNode act : scene.path("items")) {
      count(counts, act.has("tag") ? "told" : act.path("state").asText());
    }
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
