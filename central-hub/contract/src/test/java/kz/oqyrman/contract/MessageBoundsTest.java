package kz.oqyrman.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageBoundsTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// Three bytes in UTF-8, more than any other sign a text may hold, and far too many of them.
  private static final String TEXT = "‱".repeat(1_000);

  private static final String NAME = "a".repeat(40);

  /// Each needs two bytes in JSON.
  private static final String NUMBER = "\\".repeat(40);

  private static final ItemId ITEM = new ItemId(NUMBER);
  private static final ItemFacts FACTS = new ItemFacts(ITEM, TEXT, TEXT, TEXT);
  private static final TransactionId TRANSACTION =
      TransactionId.of("01a20c5e-c478-7c31-9e2a-5f0c1d2e3a01");
  private static final Instant MOMENT = Instant.parse("2026-11-24T07:04:29.123456789Z");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 15);
  private static final List<Refusal> ALL_REASONS = List.of(Refusal.values());
  private static final Proposal PROPOSAL = new Proposal(TRANSACTION, Long.MAX_VALUE, ITEM, MOMENT);
  private static final Decision DECISION =
      new Decision(TRANSACTION, ITEM, Optional.of(FACTS), new Verdict.Refused(ALL_REASONS));
  private static final TransactionReport REPORT =
      new TransactionReport(
          TRANSACTION,
          Long.MAX_VALUE,
          Kind.CHECK_OUT,
          ITEM,
          Optional.of(new PatronId(NUMBER)),
          MOMENT,
          DecidedBy.STATION,
          Ending.LENT_STILL_ARMED,
          TagState.UNCERTAIN,
          Optional.of(DAY),
          ALL_REASONS,
          MOMENT,
          TEXT);
  private static final DeviceReport DEVICE = new DeviceReport(NAME, "degraded", NAME, TEXT);
  private static final HubMessage.Words WORDS = new HubMessage.Words(TEXT, TEXT, TEXT);
  private static final HubMessage.Announcement EVENT =
      new HubMessage.Announcement(WORDS, DAY, TEXT, TEXT);

  /// Bounds of lists, of texts and of a payload must agree, or a full journal is never delivered.
  @ParameterizedTest
  @MethodSource
  void theFullestMessageFitsIntoAPayload(Object message) {
    byte[] payload = Goldens.encode(message);
    assertThat(payload).hasSizeLessThanOrEqualTo(Wire.MOST_BYTES);
    assertThat(Goldens.decode(message, payload)).isEqualTo(new Decoded.Read<>(message));
  }

  static Stream<Object> theFullestMessageFitsIntoAPayload() {
    return Stream.of(
        new StationMessage.DescribeItems(Collections.nCopies(256, ITEM)),
        new StationMessage.ProposeCheckOut(
            new PatronId(NUMBER), Collections.nCopies(256, PROPOSAL)),
        new StationMessage.ProposeCheckIn(Collections.nCopies(256, PROPOSAL)),
        new StationMessage.Journal(Collections.nCopies(500, REPORT)),
        new StationMessage.Health(
            StationMessage.Doing.OUT_OF_ORDER,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Collections.nCopies(32, DEVICE),
            TEXT,
            MOMENT),
        new HubMessage.ItemsDescribed(
            Collections.nCopies(256, FACTS), Collections.nCopies(256, FACTS.item())),
        new HubMessage.Decided(Collections.nCopies(256, DECISION)),
        new HubMessage.NotUnderstood(TEXT),
        new HubMessage.Settled(Collections.nCopies(500, TRANSACTION)),
        new HubMessage.Settings(
            new BranchId(NAME), WORDS, WORDS, WORDS, true, Collections.nCopies(50, EVENT)));
  }

  @ParameterizedTest
  @CsvSource({
    "describe-items, items, 256",
    "propose-check-out, items, 256",
    "propose-check-in, items, 256",
    "journal-check-in, reports, 500",
    "health-idle, devices, 32",
    "items-described, items, 256",
    "items-described, onLoan, 256",
    "decided-check-out, decisions, 256",
    "settled, transactions, 500",
    "settings, today, 50"
  })
  void aListThatIsTooLongIsUnreadable(String golden, String list, int most) throws IOException {
    assertThat(withElements(golden, list, most)).isInstanceOf(Decoded.Read.class);
    assertThat(withElements(golden, list, most + 1))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class,
            unreadable ->
                assertThat(unreadable.why())
                    .startsWith("at most " + most + " in one message: " + (most + 1)));
  }

  /// Were a list added to a message, this would ask for its bound.
  @Test
  void everyListOfTheGoldensIsOneOfThoseBoundedHere() {
    assertThat(
            Goldens.all().keySet().stream()
                .flatMap(name -> Places.of(Goldens.file(name)))
                .filter(place -> place.value().isArray())
                .map(Places.Place::field)
                .distinct())
        .containsExactlyInAnyOrder(
            "items",
            "onLoan",
            "reports",
            "devices",
            "decisions",
            "transactions",
            "today",
            "reasons",
            "refusals",
            "obstacles");
  }

  @Test
  void reasonsStandOnceAndInTheOrderInWhichTheyAreTold() throws IOException {
    List<Refusal> muddled =
        List.of(Refusal.LIMIT_REACHED, Refusal.CARD_EXPIRED, Refusal.LIMIT_REACHED);
    assertThat(new Verdict.Refused(muddled).reasons())
        .containsExactly(Refusal.CARD_EXPIRED, Refusal.LIMIT_REACHED);
    assertThat(withElements("patron-found-with-obstacles", "obstacles", 10_000))
        .isEqualTo(withElements("patron-found-with-obstacles", "obstacles", 1));
  }

  @Test
  void aListThatIsTooLongCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StationMessage.Journal(Collections.nCopies(501, REPORT)))
        .withMessage("at most 500 in one message: 501");
  }

  @ParameterizedTest
  @CsvSource({
    "patron-found, openLoans",
    "patron-found, limit",
    "patron-found, holdsReady",
    "patron-found, debt",
    "health-idle, items",
    "health-idle, unsettled"
  })
  void aCountIsNeverNegative(String golden, String field) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(Goldens.file(golden));
    root.findParent(field).put(field, -1);
    assertThat(decode(golden, root))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class,
            unreadable -> assertThat(unreadable.why()).contains(field + " counts from 0: -1"));
  }

  @Test
  void textIsOneHarmlessLine() {
    assertThat(Limits.text(10, "Абай жолы")).isEqualTo("Абай жолы");
    assertThat(Limits.text(9, "Абай жолы")).isEqualTo("Абай жолы");
    assertThat(Limits.text(8, "Абай жолы")).isEqualTo("Абай жо…");
    assertThat(Limits.text(20, "cut\u001Bm\r\n\u0000\u2028paper")).isEqualTo("cut m    paper");
    assertThat(Limits.text(20, "\uD83D lone \uDCD6")).isEqualTo("\uFFFD lone \uFFFD");
    assertThat(Limits.text(4, "📖📖")).isEqualTo("📖📖");
    assertThat(Limits.text(4, "📖📖📖")).isEqualTo("📖…");
    assertThat(Limits.text(3, "📖📖")).isEqualTo("📖…");
    assertThat(Limits.text(5, "")).isEmpty();
  }

  @Test
  void aTextThatWasCutStaysAsItIs() {
    String once = Limits.text(Limits.TITLE, "📖".repeat(1_000));
    assertThat(Limits.text(Limits.TITLE, once)).isEqualTo(once);
  }

  private static Decoded<?> withElements(String golden, String list, int count) throws IOException {
    JsonNode root = JSON.readTree(Goldens.file(golden));
    ArrayNode array = (ArrayNode) root.findValue(list);
    JsonNode element = array.get(0);
    array.removeAll().addAll(Collections.nCopies(count, element));
    return decode(golden, root);
  }

  private static Decoded<?> decode(String golden, JsonNode message) throws IOException {
    return Goldens.decode(golden, JSON.writeValueAsBytes(message));
  }
}
