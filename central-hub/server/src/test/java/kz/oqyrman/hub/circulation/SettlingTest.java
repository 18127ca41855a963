package kz.oqyrman.hub.circulation;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.ATLAS;
import static kz.oqyrman.hub.example.SmallLibrary.BOOKS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.DUE;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE_1;
import static kz.oqyrman.hub.example.SmallLibrary.UNCATALOGUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.example.SmallLibrary;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.ledger.Sequences;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a station did is the truth, and the ledger follows it.
class SettlingTest {
  @TempDir Path data;
  private HubStory story;

  @BeforeEach
  void open() throws IOException {
    story = new HubStory(data);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private TransactionReport lentByHub(Proposal act) {
    return story.lent(act, AIGERIM, DecidedBy.HUB, Ending.LENT, TagState.DISARMED);
  }

  private TransactionReport lentByStation(Proposal act) {
    return story.lent(act, AIGERIM, DecidedBy.STATION, Ending.LENT, TagState.DISARMED);
  }

  @Test
  void aLoanThatWentWellIsSettledAndItsThreeFactsAgree() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);
    assertThat(story.facts(ABAI_1).pending()).isTrue();

    Circulation.Outcome outcome = story.report(CENTRAL_1, lentByHub(act));

    assertThat(outcome.settled().transactions()).containsExactly(act.transaction());
    assertThat(outcome.news())
        .containsExactly(
            new SettledAct(
                act.transaction(),
                CENTRAL_1,
                CENTRAL,
                Kind.CHECK_OUT,
                ABAI_1,
                Ending.LENT,
                story.now()));
    assertThat(story.facts(ABAI_1).agree()).isTrue();
    assertThat(story.facts(ABAI_1).pending()).isFalse();
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void aBatchThatIsRepeatedIsSettledAgainAndChangesNothing() {
    Proposal first = story.proposal(ABAI_1);
    Proposal second = story.proposal(BOOKS.get(0));
    story.checkOut(CENTRAL_1, AIGERIM, first, second);
    TransactionReport[] batch = {lentByHub(first), lentByHub(second)};
    story.report(CENTRAL_1, batch);
    story.takeBack(CENTRAL_1, ABAI_1);

    Circulation.Outcome again = story.report(CENTRAL_1, batch);

    assertThat(again.settled().transactions())
        .containsExactly(first.transaction(), second.transaction());
    assertThat(again.news()).isEmpty();
    assertThat(story.borrower(ABAI_1)).isEmpty();
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void aStationThatArmsWhatItRefusesHealsAReturnThatWasNotArmed() {
    Proposal back = story.proposal(ABAI_1);
    story.checkIn(CENTRAL_1, back);
    story.report(
        CENTRAL_1,
        story.returned(back, DecidedBy.HUB, Ending.RETURNED_NOT_ARMED, TagState.DISARMED));
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.RETURNED_NOT_ARMED);
    story.later(Duration.ofMinutes(1));
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);
    TransactionReport refused = story.refused(act, AIGERIM, Refusal.LIMIT_REACHED);

    story.report(CENTRAL_1, seeing(refused, TagState.ARMED));

    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  private static TransactionReport seeing(TransactionReport report, TagState tag) {
    return new TransactionReport(
        report.transaction(),
        report.sequence(),
        report.kind(),
        report.item(),
        report.patron(),
        report.proposedAt(),
        report.decidedBy(),
        report.ending(),
        tag,
        report.due(),
        report.refusals(),
        report.toldAt(),
        report.detail());
  }

  @Test
  void aVoidClosesTheLoanThatTheHubHadOpened() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);

    story.report(CENTRAL_1, story.voided(act, Kind.CHECK_OUT, Optional.of(AIGERIM)));

    assertThat(story.borrower(ABAI_1)).isEmpty();
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void aVoidGivesTheHoldShelfItsCopyBack() {
    story.setAside(NATALYA, STEPPE, CENTRAL, STEPPE_1);
    Proposal act = story.proposal(STEPPE_1);
    story.checkOut(CENTRAL_1, NATALYA, act);
    assertThat(story.setAsideFor(STEPPE_1)).isEmpty();

    story.report(CENTRAL_1, story.voided(act, Kind.CHECK_OUT, Optional.of(NATALYA)));

    assertThat(story.setAsideFor(STEPPE_1)).contains(NATALYA);
  }

  @Test
  void aRefusalByTheStationClosesTheLoanOfWhichTheReaderNeverHeard() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);

    story.report(CENTRAL_1, story.refused(act, AIGERIM, Refusal.NOT_FOR_LOAN));

    assertThat(story.borrower(ABAI_1)).isEmpty();
  }

  @Test
  void lentButStillArmedStandsAsALoanWithADiscrepancyUntilTheTagIsSeenRight() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);

    story.report(
        CENTRAL_1,
        story.lent(act, AIGERIM, DecidedBy.HUB, Ending.LENT_STILL_ARMED, TagState.ARMED));

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.LENT_STILL_ARMED);

    story.later(Duration.ofMinutes(5));
    Proposal cure = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, cure);
    story.report(
        CENTRAL_1,
        story.lent(cure, AIGERIM, DecidedBy.HUB, Ending.ALREADY_THEIRS, TagState.DISARMED));

    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void aTagThatWasNotReadBackIsADiscrepancyUntilItIsSeen() {
    Proposal act = story.proposal(ABAI_1);
    story.checkIn(CENTRAL_1, act);
    story.report(
        CENTRAL_1,
        story.returned(act, DecidedBy.HUB, Ending.RETURNED_NOT_ARMED, TagState.UNCERTAIN));

    assertThat(story.discrepancies())
        .containsExactly(Discrepancy.Kind.TAG_UNCERTAIN, Discrepancy.Kind.RETURNED_NOT_ARMED);

    story.later(Duration.ofMinutes(1));
    story.takeBack(CENTRAL_1, ABAI_1);
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void whatTheStationLentOnItsOwnWithinTheRulesIsALoanAndNothingElse() {
    story.report(CENTRAL_1, lentByStation(story.proposal(ABAI_1)));

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.due(ABAI_1)).isEqualTo(DUE);
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void whatTheStationLentAgainstTheRulesIsALoanWithADiscrepancy() {
    story.report(CENTRAL_1, lentByStation(story.proposal(ATLAS)));

    assertThat(story.borrower(ATLAS)).contains(AIGERIM);
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.LENT_AGAINST_RULES);
  }

  @Test
  void anUncataloguedItemThatTheStationLentIsALoanWithADiscrepancy() {
    story.report(CENTRAL_1, lentByStation(story.proposal(UNCATALOGUED)));

    assertThat(story.borrower(UNCATALOGUED)).contains(AIGERIM);
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.UNKNOWN_ITEM);
  }

  @Test
  void aBookOnLoanToAnotherIsReturnedForThemFirst() {
    story.lend(SHULBINSK_1, NATALYA, ABAI_1);
    story.later(Duration.ofHours(1));

    story.report(CENTRAL_1, lentByStation(story.proposal(100, ABAI_1)));

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.loans(NATALYA)).isZero();
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER);
  }

  @Test
  void aLoanReportedAfterTheBookCameBackIsEnteredAsOneThatIsOver() {
    Proposal offline = story.proposal(ABAI_1);
    TransactionReport late = lentByStation(offline);
    story.later(Duration.ofHours(1));
    story.takeBack(SHULBINSK_1, ABAI_1);

    story.report(CENTRAL_1, late);

    assertThat(story.borrower(ABAI_1)).isEmpty();
    boolean entered = story.read(tx -> new Loans(tx).wasOpenedBy(offline.transaction()));
    assertThat(entered).isTrue();
    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void aReturnReportedAfterTheBookWasLentAgainChangesNothing() {
    TransactionReport late =
        story.returned(story.proposal(ABAI_1), DecidedBy.STATION, Ending.RETURNED, TagState.ARMED);
    story.later(Duration.ofHours(1));
    story.lend(SHULBINSK_1, AIGERIM, ABAI_1);

    story.report(CENTRAL_1, late);

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void aReturnExplainsWhatALaterLoanFoundStrange() {
    story.lend(CENTRAL_1, NATALYA, ABAI_1);
    story.later(Duration.ofHours(1));
    TransactionReport returned =
        story.returned(story.proposal(ABAI_1), DecidedBy.STATION, Ending.RETURNED, TagState.ARMED);
    story.later(Duration.ofHours(1));
    story.report(SHULBINSK_1, lentByStation(story.proposal(500, ABAI_1)));
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER);

    story.report(CENTRAL_1, returned);

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void aReturnThatHappenedBeforeALoanTheHubDecidedDoesNotEndThatLoan() {
    TransactionReport returned =
        story.returned(story.proposal(ABAI_1), DecidedBy.STATION, Ending.RETURNED, TagState.ARMED);
    story.later(Duration.ofMinutes(1));
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(SHULBINSK_1, AIGERIM, act);

    story.report(CENTRAL_1, returned);

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void aReaderKnownByTheCardOnlyIsFoundByIt() {
    story.report(
        CENTRAL_1,
        story.lent(
            story.proposal(ABAI_1),
            PatronId.byCard(new CardNumber(AIGERIM.value())),
            DecidedBy.STATION,
            Ending.LENT,
            TagState.DISARMED));

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void aLoanToACardThatNobodyHasIsADiscrepancyWithTheCard() {
    PatronId nobody = PatronId.byCard(new CardNumber("29999999999999"));
    story.report(
        CENTRAL_1,
        story.lent(
            story.proposal(ABAI_1), nobody, DecidedBy.STATION, Ending.LENT, TagState.DISARMED));

    assertThat(story.borrower(ABAI_1)).contains(nobody);
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.LENT_TO_NOBODY);
  }

  /// Two stations of a branch are offline. In whatever order their journals come, the books say the
  /// same: who has the item, and what has to be looked at.
  @Test
  void theBooksEndUpTheSameWhoeverReportsFirst() {
    Random random = new Random(20261125);
    for (int trial = 0; trial < 60; trial++) {
      ItemId item = BOOKS.get(trial % BOOKS.size());
      List<Offline> acts = offline(random, item);
      String inOrder = inANewLibrary(item, acts);
      for (StationId first : List.of(CENTRAL_1, SHULBINSK_1)) {
        List<Offline> otherOrder =
            acts.stream()
                .sorted(Comparator.comparingInt(act -> act.station().equals(first) ? 0 : 1))
                .toList();
        assertThat(inANewLibrary(item, otherOrder))
            .as("trial %d, %s first: %s", trial, first, acts)
            .isEqualTo(inOrder);
      }
    }
  }

  private record Offline(StationId station, TransactionReport report) {}

  /// What may happen to a book: it is lent, and then comes back, at one of two stations; now and
  /// then it comes back unseen and is lent on.
  private List<Offline> offline(Random random, ItemId item) {
    List<Offline> acts = new ArrayList<>();
    boolean out = false;
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      story.later(Duration.ofMinutes(1 + random.nextInt(60)));
      StationId station = random.nextBoolean() ? CENTRAL_1 : SHULBINSK_1;
      Proposal act = story.proposal(item);
      boolean lend = !out || random.nextInt(5) == 0;
      PatronId patron = random.nextBoolean() ? AIGERIM : NATALYA;
      acts.add(
          new Offline(
              station,
              lend
                  ? story.lent(act, patron, DecidedBy.STATION, Ending.LENT, TagState.DISARMED)
                  : story.returned(act, DecidedBy.STATION, Ending.RETURNED, TagState.ARMED)));
      out = lend;
    }
    return acts;
  }

  private String inANewLibrary(ItemId item, List<Offline> acts) {
    try {
      Path folder = Files.createTempDirectory(data, "order");
      try (HubStory fresh = new HubStory(folder)) {
        fresh.later(Duration.ofDays(10));
        acts.forEach(act -> fresh.report(act.station(), act.report()));
        return fresh.borrower(item) + " " + fresh.facts(item).agree();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatTheStationTookBackOnItsOwnIsReturnedAndServesWhoWaits() {
    story.lend(CENTRAL_1, AIGERIM, STEPPE_1);
    story.hold(NATALYA, STEPPE, CENTRAL);
    story.later(Duration.ofMinutes(1));

    story.report(
        CENTRAL_1,
        story.returned(
            story.proposal(STEPPE_1), DecidedBy.STATION, Ending.RETURNED, TagState.ARMED));

    assertThat(story.borrower(STEPPE_1)).isEmpty();
    assertThat(story.setAsideFor(STEPPE_1)).contains(NATALYA);
  }

  @Test
  void anUnknownItemTakenBackIsADiscrepancy() {
    story.report(
        CENTRAL_1,
        story.returned(
            story.proposal(UNCATALOGUED), DecidedBy.STATION, Ending.RETURNED, TagState.ARMED));

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.UNKNOWN_ITEM);
  }

  @Test
  void aLoanToNobodyIsADiscrepancyAndNoLoan() {
    story.report(
        CENTRAL_1,
        story.lent(
            story.proposal(ABAI_1),
            Optional.empty(),
            DecidedBy.STATION,
            Ending.LENT,
            TagState.ARMED,
            DUE));

    assertThat(story.borrower(ABAI_1)).isEmpty();
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.LENT_TO_NOBODY);
  }

  @Test
  void aReportOfAnotherBookThanProposedUndoesTheOneAndFollowsTheOther() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);

    story.report(
        CENTRAL_1,
        lentByHub(new Proposal(act.transaction(), act.sequence(), BOOKS.get(0), act.at())));

    assertThat(story.borrower(ABAI_1)).isEmpty();
    assertThat(story.borrower(BOOKS.get(0))).contains(AIGERIM);
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.REPORT_DIFFERS);
  }

  @Test
  void whatTheReaderWasToldOfTheDueDayHolds() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);

    story.report(
        CENTRAL_1,
        story.lent(
            act,
            Optional.of(AIGERIM),
            DecidedBy.HUB,
            Ending.LENT,
            TagState.DISARMED,
            DUE.plusDays(2)));

    assertThat(story.due(ABAI_1)).isEqualTo(DUE.plusDays(2));
  }

  @Test
  void theirsAlreadyWithoutALoanIsADiscrepancy() {
    story.report(
        CENTRAL_1,
        story.lent(
            story.proposal(ABAI_1),
            AIGERIM,
            DecidedBy.STATION,
            Ending.ALREADY_THEIRS,
            TagState.DISARMED));

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.FACTS_DIFFER);
  }

  @Test
  void aReportUnderAnothersIdIsLeftOutAndKeepsNoneOfTheOthersBack() {
    Proposal theirs = story.proposal(ABAI_1);
    story.checkOut(SHULBINSK_1, AIGERIM, theirs);
    Proposal ours = story.proposal(BOOKS.get(0));

    Circulation.Outcome outcome =
        story.report(CENTRAL_1, lentByStation(theirs), lentByStation(ours));

    assertThat(outcome.settled().transactions()).containsExactly(ours.transaction());
    assertThat(story.facts(ABAI_1).pending()).isTrue();
  }

  @Test
  void aGapInTheNumbersIsSeenAndFilledByLateReports() {
    Proposal first = story.proposal(1, BOOKS.get(0));
    Proposal third = story.proposal(3, BOOKS.get(1));
    Proposal sixth = story.proposal(6, BOOKS.get(2));
    story.report(CENTRAL_1, lentByStation(first), lentByStation(third), lentByStation(sixth));

    assertThat(gaps()).containsExactly("2-2", "4-5");

    story.report(CENTRAL_1, lentByStation(story.proposal(4, BOOKS.get(3))));
    assertThat(gaps()).containsExactly("2-2", "5-5");
    story.report(CENTRAL_1, lentByStation(story.proposal(2, BOOKS.get(4))));
    assertThat(gaps()).containsExactly("5-5");
  }

  private List<String> gaps() {
    return story.read(tx -> new Sequences(tx).gaps()).stream()
        .map(gap -> gap.first() + "-" + gap.last())
        .toList();
  }

  /// SQLite's own bound stands for the disk: what it says when a file may not grow is the same.
  @Test
  void onAFullDiskNothingIsAcknowledgedAndAfterwardsNothingIsLostOrDoubled() {
    TransactionReport[] acts =
        IntStream.range(0, 120)
            .mapToObj(_ -> lentByStation(story.proposal(BOOKS.get(0))))
            .toArray(TransactionReport[]::new);
    long pages = story.read(tx -> pragma(tx, "page_count"));
    story.store().writer().write(tx -> pragma(tx, "max_page_count = " + (pages + 4)));

    assertThatThrownBy(
            () -> {
              for (TransactionReport act : acts) {
                story.report(CENTRAL_1, act);
              }
            })
        .isInstanceOf(RuntimeException.class);
    story.store().writer().write(tx -> pragma(tx, "max_page_count = 1073741823"));
    Circulation.Outcome outcome = story.report(CENTRAL_1, acts);

    assertThat(outcome.settled().transactions()).hasSize(acts.length).doesNotHaveDuplicates();
    assertThat(
            story.<Integer>read(
                tx -> tx.db().query("select count(*) from settlements").integers().one()))
        .isEqualTo(acts.length);
    assertThat(gaps()).isEmpty();
  }

  private static long pragma(Tx tx, String pragma) {
    return tx.db().query("pragma " + pragma).longs().one();
  }

  /// Stations have wiped what yesterday's hub had settled. What can be known is which numbers are
  /// missing: that is shown to staff, whatever the station reports next.
  @Test
  void aHubRestoredFromABackupSeesWhichActsItHasLostWithTheNextThatComes() throws IOException {
    story.lend(CENTRAL_1, AIGERIM, BOOKS.get(0));
    Path file = data.resolve(Store.FILE);
    Path log = data.resolve(Store.FILE + "-wal");
    byte[] yesterday = Files.readAllBytes(file);
    byte[] logOfYesterday = Files.readAllBytes(log);
    story.lend(CENTRAL_1, AIGERIM, BOOKS.get(1));
    story.takeBack(CENTRAL_1, BOOKS.get(0));
    Proposal next = story.proposal(BOOKS.get(2));
    story.close();
    Files.write(file, yesterday);
    Files.write(log, logOfYesterday);
    try (Store restored = Store.open(data)) {
      Circulation hub =
          new Circulation(restored, SmallLibrary.ALMATY, story::now, PinRule.WHERE_SET);
      hub.settle(CENTRAL_1, new StationMessage.Journal(List.of(lentByStation(next))));

      assertThat(
              restored.<List<String>>read(tx ->
                  new Sequences(tx)
                      .gaps().stream().map(gap -> gap.first() + "-" + gap.last()).toList()))
          .containsExactly("2-3");
    }
  }

  @Test
  void aNumberUsedForTwoActsIsADiscrepancy() {
    Proposal act = story.proposal(7, BOOKS.get(0));
    story.report(CENTRAL_1, lentByStation(act));
    Proposal other = story.proposal(8, BOOKS.get(1));

    story.report(
        CENTRAL_1, lentByStation(new Proposal(other.transaction(), 7, other.item(), other.at())));

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.SEQUENCE_REUSED);
    assertThat(story.borrower(BOOKS.get(1))).contains(AIGERIM);
  }
}
