package kz.oqyrman.contract.facts;

import static kz.oqyrman.contract.facts.FactsTest.ABAI;
import static kz.oqyrman.contract.facts.FactsTest.AIGERIM;
import static kz.oqyrman.contract.facts.FactsTest.BCRYPT;
import static kz.oqyrman.contract.facts.FactsTest.BLOCKED;
import static kz.oqyrman.contract.facts.FactsTest.DUE;
import static kz.oqyrman.contract.facts.FactsTest.GOOD;
import static kz.oqyrman.contract.facts.FactsTest.KEY;
import static kz.oqyrman.contract.facts.FactsTest.NOW;
import static kz.oqyrman.contract.facts.FactsTest.head;
import static kz.oqyrman.contract.facts.FactsTest.lent;
import static kz.oqyrman.contract.facts.FactsTest.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.facts.Facts.Result;
import kz.oqyrman.contract.facts.Facts.Why;
import kz.oqyrman.contract.facts.FactsRows.CardFact;
import kz.oqyrman.contract.lending.PatronStanding.Block;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever arrives as facts is used or refused, never thrown: as it comes, and signed by somebody
/// who has the key.
public class FactsHostileTest {
  @Test
  void whoActsAsTheHubMaySendAnyFacts() {
    Hostile.feed("facts", 2_000, samples(), FactsHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    FactsRows older = rows().card(AIGERIM, GOOD, Optional.empty()).build();
    FactsRows newer =
        rows()
            .card(AIGERIM, GOOD, Optional.empty())
            .card(
                BLOCKED,
                new CardFact("child", DUE, Optional.of(Block.UNPAID), true, 2),
                Optional.of(BCRYPT))
            .item(ABAI, lent())
            .build();
    return List.of(
        Facts.whole(head(1, NOW), older, KEY),
        Facts.whole(head(2, NOW), newer, KEY),
        Facts.delta(head(2, NOW), 1, newer, newer.since(older), KEY));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    look(Facts.read(input, KEY, NOW));
    look(known().plus(input, NOW));
    byte[] signed = signed(input);
    look(Facts.read(signed, KEY, NOW));
    look(known().plus(signed, NOW));
  }

  private static Facts known() {
    return ((Result.Good) Facts.read(samples().getFirst(), KEY, NOW)).facts();
  }

  private static byte[] signed(byte[] input) {
    int size = Math.max(0, input.length - FactsKey.SIGNATURE);
    byte[] signed = Arrays.copyOf(input, size + FactsKey.SIGNATURE);
    System.arraycopy(KEY.sign(signed, size), 0, signed, size, FactsKey.SIGNATURE);
    return signed;
  }

  /// Facts that were taken answer every question.
  private static void look(Result result) {
    switch (result) {
      case Result.Good(Facts facts) -> {
        facts.card(AIGERIM);
        facts.card(BLOCKED);
        facts.pinHash(BLOCKED);
        facts.item(ABAI, Optional.of(AIGERIM));
        facts.head().rules().limit("adult");
        assertThat(facts.count()).isNotNegative();
      }
      case Result.Wrong(Why why) -> assertThat(why).isNotNull();
    }
  }
}
