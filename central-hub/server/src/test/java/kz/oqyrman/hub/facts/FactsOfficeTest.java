package kz.oqyrman.hub.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.FactsPart;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage.FetchFacts;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.contract.facts.FactsRows.CardFact;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.contract.lending.PatronStanding.Block;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.catalogue.Title;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.Policies;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small library in a real database, whose facts are fetched part by part.
class FactsOfficeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final BranchId CENTRAL = new BranchId("central");
  private static final StationId STATION = new StationId("central-1");
  private static final FactsKey KEY = FactsKey.make(new Random(5));
  private static final PatronId AIGERIM = new PatronId("100");
  private static final PatronId DAULET = new PatronId("200");
  private static final CardNumber HER_CARD = new CardNumber("20000000000017");
  private static final CardNumber HIS_CARD = new CardNumber("20000000000025");
  private static final ItemId ABAI = new ItemId("30000000000017");
  private static final ItemId ABAI_TOO = new ItemId("30000000000025");
  private static final ItemId DVD = new ItemId("30000000000033");
  private static final LocalDate DUE = LocalDate.of(2026, 12, 15);
  private static final LocalDate EXPIRES = LocalDate.of(2027, 5, 1);

  @TempDir private Path data;
  private Store store;
  private FactsOffice office;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(data);
    office = new FactsOffice(store, KEY, AloneRules.USUAL, false, InstantSource.fixed(NOW));
    write(FactsOfficeTest::library);
  }

  @AfterEach
  void close() {
    office.close();
    store.close();
  }

  @Test
  void whatTheTablesSayIsWhatAStationKnows() {
    write(tx -> new Loans(tx).open(new Loan(ABAI, AIGERIM, Optional.empty(), NOW, DUE), STATION));
    office.make();

    Facts facts = fetchWhole();
    assertThat(facts.card(HER_CARD))
        .contains(new CardFact("adult", EXPIRES, Optional.empty(), false, 1));
    assertThat(facts.card(HIS_CARD))
        .contains(new CardFact("adult", EXPIRES, Optional.of(Block.UNPAID), true, 0));
    assertThat(facts.pinHash(HIS_CARD)).isEmpty();
    assertThat(facts.item(ABAI, Optional.of(HER_CARD)))
        .isEqualTo(new Facts.ItemFact("book", Status.IN_STOCK, true, false, false, DUE, true));
    assertThat(facts.item(ABAI, Optional.of(HIS_CARD)).theirs()).isFalse();
    assertThat(facts.item(DVD, Optional.empty()).status()).isEqualTo(Status.WITHDRAWN);
    assertThat(facts.item(DVD, Optional.empty()).type()).isEqualTo("dvd");
    assertThat(facts.head().rules().branch()).isEqualTo(CENTRAL);
    assertThat(facts.head().rules().calendar())
        .isEqualTo(new Calendar(Set.of(DayOfWeek.SUNDAY), Set.of()));
    assertThat(facts.head().rules().policy("adult", "book")).contains(new Policy(21, 10));
    assertThat(facts.head().rules().usualType()).isEqualTo("book");
  }

  @Test
  void aCopySetAsideIsKeptForWhoWaitsForIt() {
    write(tx -> new Holds(tx).place(AIGERIM, "abai", CENTRAL, ABAI, NOW));
    office.make();

    Facts facts = fetchWhole();
    assertThat(facts.item(ABAI, Optional.of(HER_CARD)).kept()).isTrue();
    assertThat(facts.item(ABAI, Optional.of(HER_CARD)).theirs()).isTrue();
    assertThat(facts.item(ABAI, Optional.of(HIS_CARD)).theirs()).isFalse();
    assertThat(facts.item(ABAI_TOO, Optional.of(HIS_CARD)).kept()).isFalse();
  }

  @Test
  void theLastFreeCopyIsKeptForTheFirstWhoWaits() {
    write(tx -> new Holds(tx).place(AIGERIM, "abai", CENTRAL, null, NOW));
    office.make();
    assertThat(fetchWhole().item(ABAI, Optional.of(HIS_CARD)).kept()).isFalse();

    write(
        tx -> new Loans(tx).open(new Loan(ABAI_TOO, DAULET, Optional.empty(), NOW, DUE), STATION));
    office.make();

    Facts facts = fetchWhole();
    assertThat(facts.item(ABAI, Optional.of(HIS_CARD)).kept()).isTrue();
    assertThat(facts.item(ABAI, Optional.of(HER_CARD)).theirs()).isTrue();
    assertThat(facts.item(ABAI_TOO, Optional.empty()).wanted()).isTrue();
  }

  @Test
  void whoHasOlderFactsFetchesWhatChanged() {
    office.make();
    Facts held = fetchWhole();
    write(tx -> new Loans(tx).open(new Loan(ABAI, AIGERIM, Optional.empty(), NOW, DUE), STATION));
    office.make();
    write(tx -> new Patrons(tx).giveCard(new CardNumber("20000000000033"), DAULET));
    office.make();

    FactsPart part = ask(new FetchFacts(Optional.of(held.head().epoch()), 1, 0, 0));
    assertThat(part.from()).isEqualTo(1);
    assertThat(part.version()).isEqualTo(3);
    Facts.Result sum = held.plus(Base64.getDecoder().decode(part.data()), NOW);
    assertThat(sum)
        .isInstanceOfSatisfying(
            Facts.Result.Good.class,
            good -> assertThat(good.facts().bytes()).isEqualTo(fetchWhole().bytes()));
  }

  @Test
  void whoHasTheNewestFetchesNothing() {
    office.make();
    Facts held = fetchWhole();

    FactsPart part = ask(new FetchFacts(Optional.of(held.head().epoch()), 1, 0, 0));
    assertThat(part.parts()).isZero();
    assertThat(part.version()).isEqualTo(1);
  }

  @Test
  void whoHasFactsOfAnotherEpochFetchesAll() {
    office.make();

    FactsPart part = ask(new FetchFacts(Optional.of(new java.util.UUID(1, 2)), 1, 0, 0));
    assertThat(part.from()).isZero();
    assertThat(part.parts()).isEqualTo(1);
  }

  @Test
  void aFetchInPartsGoesOnThoughTheFactsChangeMeanwhile() {
    write(tx -> {
      for (int i = 0; i < 60_000; i++) {
        new Patrons(tx).giveCard(new CardNumber("2%013d".formatted(1_000_000 + i)), AIGERIM);
      }
    });
    office.make();
    FactsPart first = ask(new FetchFacts(Optional.empty(), 0, 0, 0));
    assertThat(first.parts()).isGreaterThan(2);

    write(tx -> new Loans(tx).open(new Loan(ABAI, AIGERIM, Optional.empty(), NOW, DUE), STATION));
    office.make();

    FactsPart second = ask(new FetchFacts(Optional.empty(), 0, first.version(), 1));
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(second.part()).isEqualTo(1);
    FactsPart gone = ask(new FetchFacts(Optional.empty(), 0, 77, 1));
    assertThat(gone.version()).as("versions nobody has are answered by the newest").isEqualTo(2);
    assertThat(gone.part()).as("from its beginning").isZero();
  }

  @Test
  void beforeTheFirstFactsAreMadeAStationIsToldSo() {
    assertThat(office.answer(STATION, new FetchFacts(Optional.empty(), 0, 0, 0)))
        .isInstanceOf(HubMessage.NotUnderstood.class);
    office.make();
    assertThat(office.answer(new StationId("nowhere-1"), new FetchFacts(Optional.empty(), 0, 0, 0)))
        .isInstanceOf(HubMessage.NotUnderstood.class);
  }

  private Facts fetchWhole() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    FactsPart part = ask(new FetchFacts(Optional.empty(), 0, 0, 0));
    for (int next = 1; ; next++) {
      whole.writeBytes(Base64.getDecoder().decode(part.data()));
      if (next == part.parts()) {
        break;
      }
      part = ask(new FetchFacts(Optional.empty(), 0, part.version(), next));
    }
    return Facts.read(whole.toByteArray(), KEY, NOW) instanceof Facts.Result.Good(Facts facts)
        ? facts
        : fail("the hub's own facts are not good");
  }

  private FactsPart ask(FetchFacts wish) {
    return office.answer(STATION, wish) instanceof FactsPart part
        ? part
        : fail("no part was given");
  }

  private void write(Consumer<Tx> act) {
    boolean _ =
        store
            .writer()
            .write(tx -> {
              act.accept(tx);
              return true;
            });
  }

  private static void library(Tx tx) {
    Words words = new Words("a", "b", "c");
    new Branches(tx).put(new Branch(CENTRAL, "central", words, "", Set.of(DayOfWeek.SUNDAY)));
    new Branches(tx).put(new Station(STATION, CENTRAL, words));
    new Policies(tx).put("adult", "book", new Policy(21, 10), 1);
    new Policies(tx).put("adult", "dvd", new Policy(7, 2), 0);
    new Patrons(tx).put(patron(AIGERIM, Optional.empty()), null);
    new Patrons(tx).put(patron(DAULET, Optional.of(Block.UNPAID)), "$2b$08$…");
    new Patrons(tx).giveCard(HER_CARD, AIGERIM);
    new Patrons(tx).giveCard(HIS_CARD, DAULET);
    Catalogue catalogue = new Catalogue(tx);
    catalogue.put(new Title("abai", "Абай жолы", "", "kk", Optional.empty(), "", "", "", ""));
    catalogue.put(new Title("film", "Film", "", "kk", Optional.empty(), "", "", "", ""));
    catalogue.put(new Item(ABAI, "abai", CENTRAL, "book", 1, Status.IN_STOCK, ""));
    catalogue.put(new Item(ABAI_TOO, "abai", CENTRAL, "book", 1, Status.IN_STOCK, ""));
    catalogue.put(new Item(DVD, "film", CENTRAL, "dvd", 1, Status.WITHDRAWN, ""));
  }

  private static Patron patron(PatronId id, Optional<Block> block) {
    return new Patron(
        id, "N", "N", "", "adult", CENTRAL, "kk", EXPIRES, block, "", Optional.empty());
  }
}
