package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The three facts of every item of the visit, from three places that know nothing of each other: the
/// hub's ledger, the memory of the tags, the printer's paper.
///
/// @param ledger every transaction
/// @param facts what the hub says of every touched item
/// @param tags security byte of each item's tag, in hexadecimal, as it is in the tag
/// @param paper receipts as text
record Reckoning(
    List<JsonNode> ledger, List<JsonNode> facts, Map<String, String> tags, List<String> paper) {
  private static final String ARMED = "07";
  private static final String DISARMED = "C2";

  /// The line that sums the visit up.
  ObjectNode sum() {
    ObjectNode sum = JsonMapper.builder().build().createObjectNode();
    sum.put("loans", endings("lent"));
    sum.put("refused", endings("refused"));
    sum.put("returns", endings("returned"));
    sum.put("settled", count(ledger, "step", Set.of("settled", "voided")));
    sum.put("discrepancies", (int) facts.stream().filter(f -> f.path("discrepancy").asBoolean()).count());
    sum.put("receipts", paper.size());
    return sum;
  }

  private int endings(String ending) {
    return count(ledger, "ending", Set.of(ending));
  }

  private static int count(List<JsonNode> lines, String field, Set<String> wanted) {
    return (int) lines.stream().filter(l -> wanted.contains(l.path(field).asText())).count();
  }

  /// Where the three facts do not agree, in words; empty when they agree for every item.
  List<String> disagreements(ScriptedVisit.Items items) {
    List<String> wrong = new ArrayList<>();
    Map<String, JsonNode> byItem = new HashMap<>();
    facts.forEach(f -> byItem.put(f.path("item").asText(), f));
    items.lent().forEach(item -> check(item, byItem, new Wanted(true, DISARMED, "lent"), wrong));
    items.refused().forEach(item -> check(item, byItem, new Wanted(false, ARMED, "refused"), wrong));
    items.returned().forEach(item -> check(item, byItem, new Wanted(false, ARMED, "returned"), wrong));
    return wrong;
  }

  private record Wanted(boolean onLoan, String afi, String told) {}

  private void check(
      String item, Map<String, JsonNode> byItem, Wanted wanted, List<String> wrong) {
    JsonNode said = byItem.get(item);
    if (said == null) {
      wrong.add(item + ": the hub never heard of it");
      return;
    }
    if (said.path("on_loan").asBoolean() != wanted.onLoan()) {
      wrong.add(item + ": on loan in the ledger: " + said.path("on_loan"));
    }
    if (!wanted.afi().equals(tags.get(item))) {
      wrong.add(item + ": its tag holds " + tags.get(item) + ", not " + wanted.afi());
    }
    boolean told = ledger.stream().anyMatch(
        l -> l.path("item").asText().equals(item) && l.path("ending").asText().equals(wanted.told()));
    if (!told) {
      wrong.add(item + ": the reader was not told it is " + wanted.told());
    }
    if (!said.path("agree").asBoolean() || said.path("discrepancy").asBoolean()) {
      wrong.add(item + ": the hub says the facts disagree: " + said);
    }
    if (!onPaper(item)) {
      wrong.add(item + ": its title stands on no receipt");
    }
  }

  /// Whether the first word of the item's title stands on the paper.
  private boolean onPaper(String item) {
    String title =
        DemoLibrary.books().stream()
            .filter(book -> book.item().equals(item))
            .map(DemoLibrary.Book::title)
            .findFirst()
            .orElse("");
    String word = title.split(" ", 2)[0];
    return paper.stream().anyMatch(receipt -> receipt.contains(word));
  }
}
