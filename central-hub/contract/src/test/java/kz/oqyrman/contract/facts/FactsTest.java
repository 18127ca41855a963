package kz.oqyrman.contract.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.facts.Facts.Result;
import kz.oqyrman.contract.facts.Facts.Why;
import kz.oqyrman.contract.facts.FactsRows.CardFact;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.contract.lending.PatronStanding.Block;
import kz.oqyrman.contract.lending.Policy;
import org.junit.jupiter.api.Test;

class FactsTest {
  static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final UUID EPOCH = new UUID(7, 9);
  static final FactsKey KEY = FactsKey.make(new Random(1));
  static final LocalDate DUE = LocalDate.of(2026, 12, 15);
  private static final FactsRules RULES =
      new FactsRules(
          new BranchId("central"),
          new Calendar(Set.of(DayOfWeek.SUNDAY), Set.of(LocalDate.of(2026, 12, 16))),
          List.of("adult", "child"),
          List.of("book", "dvd"),
          "book",
          List.of(
              new FactsRules.Rule("adult", "book", new Policy(21, 10)),
              new FactsRules.Rule("child", "book", new Policy(14, 5)),
              new FactsRules.Rule("child", "dvd", new Policy(0, 5))),
          new AloneRules(Duration.ofDays(2), 5, 9, 1),
          true);
  static final CardNumber AIGERIM = new CardNumber("20000000000017");
  private static final CardNumber HER_SECOND = new CardNumber("20000000000025");
  static final CardNumber BLOCKED = new CardNumber("20000000000033");
  static final ItemId ABAI = new ItemId("30040000012345");
  static final CardFact GOOD =
      new CardFact("adult", LocalDate.of(2027, 5, 1), Optional.empty(), false, 3);
  static final String BCRYPT = "$2b$08$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  @Test
  void whatIsWrittenIsFoundAgain() {
    Facts facts =
        good(
            Facts.whole(
                head(1, NOW),
                rows()
                    .card(AIGERIM, GOOD, Optional.empty())
                    .card(
                        BLOCKED,
                        new CardFact("child", DUE, Optional.of(Block.UNPAID), true, 300),
                        Optional.of(BCRYPT))
                    .build(),
                KEY));

    assertThat(facts.head()).isEqualTo(head(1, NOW));
    assertThat(facts.card(AIGERIM)).contains(GOOD);
    assertThat(facts.card(BLOCKED))
        .contains(new CardFact("child", DUE, Optional.of(Block.UNPAID), true, 255));
    assertThat(facts.card(HER_SECOND)).isEmpty();
    assertThat(facts.pinHash(BLOCKED)).contains(BCRYPT);
    assertThat(facts.pinHash(AIGERIM)).isEmpty();
    assertThat(facts.head().rules().strictest("book")).contains(new Policy(14, 5));
    assertThat(facts.head().rules().strictest("dvd")).isEmpty();
    assertThat(facts.head().rules().limit("adult")).isEqualTo(10);
  }

  @Test
  void aLoanIsRecognisedByEachCardOfItsPatronAndByNoOther() {
    Facts facts = good(Facts.whole(head(1, NOW), rows().item(ABAI, lent()).build(), KEY));

    assertThat(facts.item(ABAI, Optional.of(AIGERIM)))
        .isEqualTo(new Facts.ItemFact("book", Status.IN_STOCK, true, false, true, DUE, true));
    assertThat(facts.item(ABAI, Optional.of(HER_SECOND)).theirs()).isTrue();
    assertThat(facts.item(ABAI, Optional.of(BLOCKED)).theirs()).isFalse();
    assertThat(facts.item(ABAI, Optional.empty()).theirs()).isFalse();
  }

  @Test
  void anItemThatIsNotNamedIsFreeAndOfTheUsualType() {
    Facts facts = good(Facts.whole(head(1, NOW), rows().build(), KEY));

    Facts.ItemFact item = facts.item(ABAI, Optional.of(AIGERIM));
    assertThat(item.type()).isEqualTo("book");
    assertThat(item.onLoan() || item.kept() || item.wanted() || item.theirs()).isFalse();
  }

  @Test
  void neitherCardNorItemNumberStandsInTheFacts() {
    byte[] bytes =
        Facts.whole(
            head(1, NOW),
            rows().card(AIGERIM, GOOD, Optional.empty()).item(ABAI, lent()).build(),
            KEY);

    String latin = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(latin).doesNotContain(AIGERIM.value()).doesNotContain(ABAI.value());
    assertThat(KEY.toString()).doesNotContain(KEY.text().split(":", 2)[1]);
  }

  @Test
  void factsOfAnotherLibraryOrAnotherKeyAreRefused() {
    byte[] bytes = Facts.whole(head(1, NOW), rows().build(), KEY);
    FactsKey sameLibrary =
        FactsKey.parse(KEY.library() + ":" + FactsKey.make(new Random(3)).text().split(":", 2)[1]);

    assertThat(why(bytes, FactsKey.make(new Random(2)))).isEqualTo(Why.ANOTHER_LIBRARY);
    assertThat(why(bytes, sameLibrary)).isEqualTo(Why.WRONGLY_SIGNED);
  }

  @Test
  void factsFromTheFutureAreRefused() {
    byte[] soon = Facts.whole(head(1, NOW.plus(Duration.ofMinutes(10))), rows().build(), KEY);
    byte[] later = Facts.whole(head(1, NOW.plus(Duration.ofMinutes(11))), rows().build(), KEY);

    assertThat(Facts.read(soon, KEY, NOW)).isInstanceOf(Result.Good.class);
    assertThat(why(later, KEY)).isEqualTo(Why.FROM_THE_FUTURE);
  }

  @Test
  void aFormatThatIsNotKnownIsRefused() {
    byte[] bytes = Facts.whole(head(1, NOW), rows().build(), KEY);
    bytes[7] = 2;

    assertThat(why(bytes, KEY)).isEqualTo(Why.UNKNOWN_FORMAT);
    assertThat(why("OQ".getBytes(java.nio.charset.StandardCharsets.US_ASCII), KEY))
        .isEqualTo(Why.STRANGE);
  }

  @Test
  void factsCutOffAnywhereAreRefused() {
    byte[] bytes =
        Facts.whole(
            head(1, NOW),
            rows().card(AIGERIM, GOOD, Optional.of(BCRYPT)).item(ABAI, lent()).build(),
            KEY);

    for (int length = 0; length < bytes.length; length++) {
      assertThat(Facts.read(Arrays.copyOf(bytes, length), KEY, NOW))
          .as("cut to %d bytes", length)
          .isInstanceOf(Result.Wrong.class);
    }
    assertThat(why(Arrays.copyOf(bytes, bytes.length - 1), KEY)).isEqualTo(Why.TRUNCATED);
    assertThat(why(Arrays.copyOf(bytes, bytes.length + 1), KEY)).isEqualTo(Why.TRUNCATED);
  }

  @Test
  void noBitMayBeTurned() {
    byte[] bytes =
        Facts.whole(
            head(1, NOW),
            rows().card(AIGERIM, GOOD, Optional.empty()).item(ABAI, lent()).build(),
            KEY);

    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] turned = bytes.clone();
      turned[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Facts.read(turned, KEY, NOW)).as("bit %d", bit).isInstanceOf(Result.Wrong.class);
    }
  }

  @Test
  void randomBytesBehindARightBeginningNeverThrow() {
    Random random = new Random(20261124);
    byte[] good = Facts.whole(head(1, NOW), rows().build(), KEY);
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      System.arraycopy(good, 0, bytes, 0, Math.min(bytes.length, random.nextInt(80)));
      assertThat(Facts.read(bytes, KEY, NOW)).isInstanceOf(Result.Wrong.class);
    }
  }

  /// Whatever changes, a delta turns the older facts into exactly the newer ones.
  @Test
  void aDeltaGivesTheNewerFactsToTheByte() {
    Random random = new Random(42);
    Map<Integer, CardFact> cards = new HashMap<>();
    Map<Integer, FactsRows.Listed> items = new HashMap<>();
    Facts held = good(Facts.whole(head(1, NOW), rows().build(), KEY));
    FactsRows before = rows().build();
    for (int version = 2; version < 60; version++) {
      change(random, cards, items);
      FactsRows after = rows(cards, items);
      byte[] delta = Facts.delta(head(version, NOW), version - 1L, after, after.since(before), KEY);

      held = good(held.plus(delta, NOW));
      assertThat(held.bytes()).isEqualTo(Facts.whole(head(version, NOW), after, KEY));
      before = after;
    }
  }

  @Test
  void aDeltaOverSeveralVersionsIsTheUnionOfTheirChanges() {
    FactsRows one = rows().card(AIGERIM, GOOD, Optional.empty()).build();
    FactsRows two = rows().card(BLOCKED, GOOD, Optional.empty()).build();
    FactsRows three = rows().card(AIGERIM, GOOD, Optional.empty()).item(ABAI, lent()).build();
    Facts held = good(Facts.whole(head(1, NOW), one, KEY));

    byte[] delta = Facts.delta(head(3, NOW), 1, three, two.since(one).and(three.since(two)), KEY);

    assertThat(good(held.plus(delta, NOW)).bytes())
        .isEqualTo(Facts.whole(head(3, NOW), three, KEY));
  }

  @Test
  void aDeltaThatDoesNotFitIsRefused() {
    Facts held = good(Facts.whole(head(5, NOW), rows().build(), KEY));
    FactsRows next = rows().card(AIGERIM, GOOD, Optional.empty()).build();
    FactsRows.Changes changes = next.since(rows().build());
    FactsHead otherEpoch = new FactsHead(new UUID(1, 1), 6, NOW, RULES);

    assertThat(held.plus(Facts.delta(head(7, NOW), 6, next, changes, KEY), NOW))
        .isEqualTo(new Result.Wrong(Why.DOES_NOT_FIT));
    assertThat(held.plus(Facts.delta(head(5, NOW), 5, next, changes, KEY), NOW))
        .isEqualTo(new Result.Wrong(Why.DOES_NOT_FIT));
    assertThat(held.plus(Facts.delta(otherEpoch, 5, next, changes, KEY), NOW))
        .isEqualTo(new Result.Wrong(Why.DOES_NOT_FIT));
    assertThat(held.plus(Facts.whole(head(6, NOW), next, KEY), NOW))
        .isEqualTo(new Result.Wrong(Why.DOES_NOT_FIT));
  }

  @Test
  void aHundredThousandPatronsAreLessThanFourMegabytes() {
    FactsRows.Builder rows = rows();
    for (int i = 0; i < 100_000; i++) {
      rows.card(card(i), GOOD, Optional.empty());
    }
    for (int i = 0; i < 100_000; i++) {
      rows.item(item(i), lent());
    }

    byte[] bytes = Facts.whole(head(1, NOW), rows.build(), KEY);

    assertThat(bytes.length).isBetween(1_300_000 + 3_200_000, 4_700_000);
    Facts facts = good(bytes);
    assertThat(facts.card(card(99_999))).contains(GOOD);
    assertThat(facts.card(card(100_000))).isEmpty();
  }

  @Test
  void aKeyIsReadBackAndNothingElseIsAKey() {
    assertThat(FactsKey.parse(KEY.text() + "\n")).isEqualTo(KEY);
    assertThatThrownBy(() -> FactsKey.parse("geheim")).hasMessageNotContaining("geheim");
    assertThatThrownBy(() -> FactsKey.parse(KEY.library() + ":AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void change(
      Random random, Map<Integer, CardFact> cards, Map<Integer, FactsRows.Listed> items) {
    for (int i = 0; i < 30; i++) {
      int which = random.nextInt(200);
      switch (random.nextInt(4)) {
        case 0 -> cards.remove(which);
        case 1 ->
            cards.put(
                which, new CardFact("child", DUE, Optional.empty(), false, random.nextInt(9)));
        case 2 -> items.remove(which);
        default ->
            items.put(
                which,
                new FactsRows.Listed(
                    "dvd",
                    Status.IN_STOCK,
                    true,
                    false,
                    random.nextBoolean(),
                    Optional.of(DUE),
                    random.nextBoolean() ? List.of(AIGERIM) : List.of(AIGERIM, HER_SECOND)));
      }
    }
  }

  static FactsRows rows(Map<Integer, CardFact> cards, Map<Integer, FactsRows.Listed> items) {
    FactsRows.Builder rows = rows();
    cards.forEach((i, fact) -> rows.card(card(i), fact, Optional.of(BCRYPT)));
    items.forEach((i, fact) -> rows.item(item(i), fact));
    return rows.build();
  }

  static FactsRows.Builder rows() {
    return new FactsRows.Builder(KEY, RULES);
  }

  static FactsRows.Listed lent() {
    return new FactsRows.Listed(
        "book", Status.IN_STOCK, true, false, true, Optional.of(DUE), List.of(AIGERIM, HER_SECOND));
  }

  static FactsHead head(long version, Instant madeAt) {
    return new FactsHead(EPOCH, version, madeAt, RULES);
  }

  private static CardNumber card(int number) {
    return new CardNumber("%014d".formatted(20_000_000_000_000L + number));
  }

  private static ItemId item(int number) {
    return new ItemId("%014d".formatted(30_000_000_000_000L + number));
  }

  private static Why why(byte[] bytes, FactsKey key) {
    return Facts.read(bytes, key, NOW) instanceof Result.Wrong(Why why)
        ? why
        : org.assertj.core.api.Assertions.fail("these facts were taken");
  }

  private static Facts good(byte[] bytes) {
    return good(Facts.read(bytes, KEY, NOW));
  }

  private static Facts good(Result result) {
    return switch (result) {
      case Result.Good(Facts facts) -> facts;
      case Result.Wrong(Why why) ->
          org.assertj.core.api.Assertions.fail("these facts were not taken: " + why);
    };
  }
}
