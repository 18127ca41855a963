package kz.oqyrman.simulators.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.facts.FactsHead;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.contract.facts.FactsRows;
import kz.oqyrman.contract.facts.FactsRules;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.contract.lending.Policy;

/// Facts of 100,000 patrons, every second of whom has a book: how large, how fast read and asked.
final class FactsMeasure {
  private static final int PATRONS = 100_000;
  private static final int ROUNDS = 15;
  private static final int QUESTIONS = 100_000;
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  private FactsMeasure() {}

  static void into(Figures figures) {
    FactsKey key = FactsKey.make(new Random(1));
    byte[] bytes = facts(key);
    long[] reading = new long[ROUNDS];
    long[] signing = new long[ROUNDS];
    Facts facts = read(bytes, key);
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      facts = read(bytes, key);
      reading[i] = System.nanoTime() - start;
      start = System.nanoTime();
      hash(bytes);
      signing[i] = System.nanoTime() - start;
    }
    figures.add(
        "facts of 100,000 patrons, 50,000 loans",
        "%.2f MB".formatted(bytes.length / 1e6),
        "13 bytes a card, 16 an item",
        "< 4 MB");
    figures.add(
        "facts of 100,000 patrons, verified and ready",
        "median %.0f ms".formatted(millis(reading)),
        "SHA-256 of the same bytes %.0f ms".formatted(millis(signing)),
        "< 1 s");
    figures.add("a card and an item found in them", asked(facts), "", "");
  }

  private static String asked(Facts facts) {
    long start = System.nanoTime();
    int known = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      CardNumber card = card(i);
      known += facts.card(card).isPresent() ? 1 : 0;
      known += facts.item(item(i), Optional.of(card)).theirs() ? 1 : 0;
    }
    double micros = (System.nanoTime() - start) / 1e3 / QUESTIONS;
    return "%.1f µs (%d of %d known)".formatted(micros, known, 2 * QUESTIONS);
  }

  private static double millis(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e6;
  }

  private static void hash(byte[] bytes) {
    try {
      java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Facts read(byte[] bytes, FactsKey key) {
    return switch (Facts.read(bytes, key, NOW)) {
      case Facts.Result.Good(Facts facts) -> facts;
      case Facts.Result.Wrong(Facts.Why why) ->
          throw new IllegalStateException("our own facts are " + why);
    };
  }

  private static byte[] facts(FactsKey key) {
    FactsRules rules =
        new FactsRules(
            new BranchId("central"),
            new Calendar(Set.of(), Set.of()),
            List.of("adult"),
            List.of("book"),
            "book",
            List.of(new FactsRules.Rule("adult", "book", new Policy(21, 10))),
            AloneRules.USUAL,
            false);
    FactsRows.CardFact good =
        new FactsRows.CardFact("adult", LocalDate.of(2027, 5, 1), Optional.empty(), false, 1);
    FactsRows.Builder rows = new FactsRows.Builder(key, rules);
    for (int i = 0; i < PATRONS; i++) {
      rows.card(card(i), good, Optional.empty());
      if (i % 2 == 0) {
        rows.item(
            item(i),
            new FactsRows.Listed(
                "book",
                Status.IN_STOCK,
                true,
                false,
                false,
                Optional.of(LocalDate.of(2026, 12, 15)),
                List.of(card(i))));
      }
    }
    return Facts.whole(new FactsHead(new UUID(1, 2), 1, NOW, rules), rows.build(), key);
  }

  private static CardNumber card(int number) {
    return new CardNumber("%014d".formatted(20_000_000_000_000L + number));
  }

  private static ItemId item(int number) {
    return new ItemId("%014d".formatted(30_000_000_000_000L + number));
  }
}
