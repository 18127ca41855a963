package kz.oqyrman.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// That the reckoning finds what is wrong: else a run in which it finds nothing says nothing.
class KillsReckoningTest {
  private static final JournalFile EMPTY = new JournalFile(Map.of(), 2);
  private static final String FIRST = act("one", 1, "lent");
  private static final String SECOND = act("two", 2, "returned");
  private static final String AGREED =
      """
      {"item": "30000000000001", "on_loan": true, "agree": true}\
      """;
  private static final Map<String, String> DISARMED = Map.of("30000000000001", "C2");

  private static String act(String id, int number, String ending) {
    return "{\"transaction\": \"%s\", \"sequence\": %d, \"ending\": \"%s\"}"
        .formatted(id, number, ending);
  }

  private static List<JsonNode> lines(String... lines) throws JsonProcessingException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines) {
      nodes.add(JsonMapper.builder().build().readTree(line));
    }
    return nodes;
  }

  private static KillsReckoning reckon(JournalFile journal, String... ledger) throws Exception {
    return new KillsReckoning(
        new KillsTally(), Set.of("one", "two"), journal, lines(ledger), lines(AGREED), DISARMED);
  }

  @Test
  void isContentWhereAllHolds() throws Exception {
    assertThat(reckon(EMPTY, FIRST, SECOND).wrong()).isEmpty();
  }

  @Test
  void findsWhatIsLost() throws Exception {
    assertThat(reckon(EMPTY, FIRST).wrong()).containsExactly("lost: two", "lost: number 2");
  }

  @Test
  void findsWhatIsDoubled() throws Exception {
    assertThat(reckon(EMPTY, FIRST, SECOND, SECOND).wrong())
        .containsExactlyInAnyOrder("doubled: two", "doubled: number 2");
  }

  @Test
  void findsWhatIsInvented() throws Exception {
    assertThat(reckon(EMPTY, FIRST, SECOND, act("three", 3, "lent")).wrong())
        .containsExactly("invented: three");
  }

  @Test
  void findsWhatAReaderWasToldAndNobodyKept() throws Exception {
    KillsTally tally = new KillsTally();
    tally.told(Set.of("30000000000001 lent", "30000000000002 lent"));
    KillsReckoning reckoning =
        new KillsReckoning(
            tally,
            Set.of(),
            EMPTY,
            lines(FIRST.replace("}", ", \"item\": \"30000000000001\"}"), SECOND),
            lines(AGREED),
            DISARMED);

    assertThat(reckoning.wrong())
        .containsExactly("told and not in the ledger: 30000000000002 lent");
  }

  @Test
  void findsWhatIsNotSettled() throws Exception {
    JournalFile waiting = new JournalFile(Map.of("two", "told"), 2);

    assertThat(reckon(waiting, FIRST, SECOND).wrong()).containsExactly("1 acts are not settled");
  }

  @Test
  void findsTagsThatDifferUnlessSomebodyIsTold() throws Exception {
    Map<String, String> armed = Map.of("30000000000001", "07");
    KillsReckoning differs =
        new KillsReckoning(
            new KillsTally(), Set.of(), EMPTY, lines(FIRST, SECOND), lines(AGREED), armed);
    String told = AGREED.replace("}", ", \"discrepancy\": true}");
    KillsReckoning known =
        new KillsReckoning(
            new KillsTally(), Set.of(), EMPTY, lines(FIRST, SECOND), lines(told), armed);

    assertThat(differs.wrong()).singleElement().asString().contains("the facts differ");
    assertThat(known.wrong()).isEmpty();
  }
}
