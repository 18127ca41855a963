package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold of the files, whatever befell the programs.
///
/// @param tally what befell whom
/// @param kept ids of acts that were seen in the kiosk's journal
/// @param journal of the kiosk, at the end
/// @param ledger every transaction
/// @param facts what the hub says of every touched item
/// @param tags security byte of each item's tag, as it is in the tag
record KillsReckoning(
    KillsTally tally,
    Set<String> kept,
    JournalFile journal,
    List<JsonNode> ledger,
    List<JsonNode> facts,
    Map<String, String> tags) {
  static final String DISARMED = "C2";
  static final String ARMED = "07";

  /// The counts; `lost`, `doubled`, `invented`, `told_only`, `unsettled` and `apart` are to be 0.
  ObjectNode sum() {
    ObjectNode sum = JsonMapper.builder().build().createObjectNode();
    tally.putInto(sum);
    sum.put("acts", ledger.size());
    sum.put("seen_in_journal", kept.size());
    sum.put("lost", lost().size());
    sum.put("doubled", doubled().size());
    sum.put("invented", invented().size());
    sum.put("told_only", toldOnly().size());
    sum.put("unsettled", unsettled());
    sum.put("apart", apart().size());
    sum.put(
        "discrepancies",
        (int) facts.stream().filter(fact -> fact.path("discrepancy").asBoolean()).count());
    return sum;
  }

  /// What does not hold, in words; empty when all does.
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    lost().forEach(act -> wrong.add("lost: " + act));
    doubled().forEach(act -> wrong.add("doubled: " + act));
    invented().forEach(act -> wrong.add("invented: " + act));
    toldOnly().forEach(act -> wrong.add("told and not in the ledger: " + act));
    if (unsettled() > 0) {
      wrong.add(unsettled() + " acts are not settled");
    }
    apart().forEach(item -> wrong.add("the facts differ and nobody is told: " + item));
    return wrong;
  }

  /// Acts the kiosk kept that the ledger does not have, by id; and numbers it gave that no act in
  /// the ledger has.
  private List<String> lost() {
    Set<String> ids = new HashSet<>();
    Set<Long> numbers = new HashSet<>();
    ledger.forEach(line -> {
      ids.add(line.path("transaction").asText());
      numbers.add(line.path("sequence").asLong());
    });
    List<String> lost = new ArrayList<>(kept.stream().filter(id -> !ids.contains(id)).toList());
    for (long number = 1; number <= journal.lastSequence(); number++) {
      if (!numbers.contains(number)) {
        lost.add("number " + number);
      }
    }
    return lost;
  }

  private List<String> doubled() {
    Map<String, Integer> times = new HashMap<>();
    ledger.forEach(line -> {
      times.merge(line.path("transaction").asText(), 1, Integer::sum);
      times.merge("number " + line.path("sequence").asLong(), 1, Integer::sum);
    });
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Acts in the ledger with a number the kiosk never gave.
  private List<String> invented() {
    return ledger.stream()
        .filter(line -> line.path("sequence").asLong() > journal.lastSequence())
        .map(line -> line.path("transaction").asText())
        .toList();
  }

  /// How an act of an item ended.
  static String ending(JsonNode item, JsonNode ending) {
    return item.asText() + " " + ending.asText();
  }

  /// Endings that readers were told more often than the ledger has them.
  private List<String> toldOnly() {
    Map<String, Integer> kept = new HashMap<>();
    ledger.forEach(
        line -> kept.merge(ending(line.path("item"), line.path("ending")), 1, Integer::sum));
    return tally.told().entrySet().stream()
        .filter(told -> told.getValue() > kept.getOrDefault(told.getKey(), 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  private int unsettled() {
    int open = (int) ledger.stream().filter(line -> !line.has("ending")).count();
    return open + journal.acts().size();
  }

  /// Items whose loan, tag as it is, and what was told disagree, without an open discrepancy.
  private List<String> apart() {
    List<String> apart = new ArrayList<>();
    for (JsonNode fact : facts) {
      String item = fact.path("item").asText();
      String tag = tags.getOrDefault(item, "");
      boolean tagFits = tag.isEmpty() || fact.path("on_loan").asBoolean() == tag.equals(DISARMED);
      boolean agree =
          tagFits && fact.path("agree").asBoolean() && !fact.path("pending").asBoolean();
      if (!agree && !fact.path("discrepancy").asBoolean()) {
        apart.add(fact + ", tag in truth " + tag);
      }
    }
    return apart;
  }
}
