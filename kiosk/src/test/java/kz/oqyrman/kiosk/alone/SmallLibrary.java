package kz.oqyrman.kiosk.alone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import kz.oqyrman.contract.facts.FactsRows.CardFact;
import kz.oqyrman.contract.facts.FactsRules;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.contract.lending.PatronStanding.Block;
import kz.oqyrman.contract.lending.Policy;

/// Facts of a library with three cards and three items that are not ordinary.
final class SmallLibrary {
  static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  static final UUID EPOCH = new UUID(3, 4);
  static final FactsKey KEY = FactsKey.make(new Random(11));
  static final CardNumber GOOD = new CardNumber("20000000000017");
  static final CardNumber BLOCKED = new CardNumber("20000000000025");
  static final CardNumber WITH_PIN = new CardNumber("20000000000033");
  static final CardNumber NOBODYS = new CardNumber("20000000000041");
  static final ItemId LENT_TO_GOOD = new ItemId("30000000000017");
  static final ItemId KEPT_FOR_GOOD = new ItemId("30000000000025");
  static final ItemId LENT_AND_WANTED = new ItemId("30000000000033");
  static final ItemId ORDINARY = new ItemId("30000000000041");
  static final LocalDate DUE = LocalDate.of(2026, 12, 1);
  static final LocalDate EXPIRES = LocalDate.of(2027, 5, 1);

  /// A hash as it is carried; which PIN is its right one, a test says by itself.
  static final String PIN_HASH = "$2b$08$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  private SmallLibrary() {}

  static FactsRules rules(AloneRules alone) {
    return new FactsRules(
        new BranchId("village"),
        new Calendar(Set.of(), Set.of()),
        List.of("adult"),
        List.of("book"),
        "book",
        List.of(new FactsRules.Rule("adult", "book", new Policy(21, 10))),
        alone,
        true);
  }

  static byte[] facts(long version, Instant madeAt) {
    return Facts.whole(head(version, madeAt), rows(true), KEY);
  }

  static FactsHead head(long version, Instant madeAt) {
    return new FactsHead(
        EPOCH, version, madeAt, rules(new AloneRules(Duration.ofDays(3), 10, 20, 1)));
  }

  static FactsRows rows(boolean pinCarried) {
    FactsRules rules = rules(AloneRules.USUAL);
    return new FactsRows.Builder(KEY, rules)
        .card(GOOD, fact(Optional.empty(), false), Optional.empty())
        .card(BLOCKED, fact(Optional.of(Block.UNPAID), false), Optional.empty())
        .card(
            WITH_PIN,
            fact(Optional.empty(), true),
            pinCarried ? Optional.of(PIN_HASH) : Optional.empty())
        .item(LENT_TO_GOOD, listed(true, false, false, GOOD))
        .item(KEPT_FOR_GOOD, listed(false, true, true, GOOD))
        .item(LENT_AND_WANTED, listed(true, false, true, BLOCKED))
        .build();
  }

  private static CardFact fact(Optional<Block> block, boolean pin) {
    return new CardFact("adult", EXPIRES, block, pin, 2);
  }

  private static FactsRows.Listed listed(
      boolean onLoan, boolean kept, boolean wanted, CardNumber of) {
    return new FactsRows.Listed(
        "book",
        Status.IN_STOCK,
        onLoan,
        kept,
        wanted,
        onLoan ? Optional.of(DUE) : Optional.empty(),
        List.of(of));
  }

  static Facts read(byte[] bytes) {
    return switch (Facts.read(bytes, KEY, NOW)) {
      case Facts.Result.Good(Facts facts) -> facts;
      case Facts.Result.Wrong(Facts.Why why) -> throw new IllegalStateException(why.name());
    };
  }
}
