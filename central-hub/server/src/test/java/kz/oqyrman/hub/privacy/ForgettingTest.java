package kz.oqyrman.hub.privacy;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_2;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.ERBOLAT;
import static kz.oqyrman.hub.example.SmallLibrary.GENNADY;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.LedgerLine;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.patrons.Patrons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgettingTest {
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

  private void forget(HistoryRule rule) {
    story.later(Duration.ofMinutes(1));
    try (Forgetting forgetting = new Forgetting(story.store(), rule, story::now)) {
      forgetting.everything();
    }
  }

  /// How often the reader's number stands in the tables of the ledger.
  private long named(PatronId patron) {
    return story.read(tx ->
        tx.db()
            .query(
                """
                select (select count(*) from loans where patron = :p)
                  + (select count(*) from transaction_patrons where patron = :p)
                  + (select count(*) from cure_patrons where patron = :p)
                  + (select count(*) from discrepancies where patron = :p)
                  + (select count(*) from holds where patron = :p and state = 'FILLED')
                """)
            .bind("p", patron.value())
            .longs()
            .one());
  }

  private void lendAndTakeBack(PatronId patron, ItemId item) {
    story.lend(CENTRAL_1, patron, item);
    story.later(Duration.ofDays(1));
    story.takeBack(CENTRAL_1, item);
  }

  @Test
  void aReadersHistoryIsGoneWhenTheItemIsBackAndTheRecordStays() {
    lendAndTakeBack(AIGERIM, ABAI_1);
    long before = named(AIGERIM);

    forget(new HistoryRule.AtOnce());

    assertThat(before).isPositive();
    assertThat(named(AIGERIM)).isZero();
    List<LedgerLine> lines = new ArrayList<>();
    story.read(tx -> {
      new LedgerView(tx).forEach(lines::add);
      return true;
    });
    assertThat(lines)
        .extracting(line -> line.report().orElseThrow().ending())
        .containsExactly(Ending.LENT, Ending.RETURNED);
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void whatWasTouchedIsCutWithoutLookingAtEverything() {
    lendAndTakeBack(AIGERIM, ABAI_1);
    lendAndTakeBack(NATALYA, ABAI_2);
    story.later(Duration.ofMinutes(1));
    try (Forgetting forgetting =
        new Forgetting(story.store(), new HistoryRule.AtOnce(), story::now)) {
      story.circulation().onSettled(forgetting::settled);
      story.takeBack(CENTRAL_1, ABAI_1);
      story.later(Duration.ofMinutes(1));
      forgetting.whatWasTouched();
    }

    assertThat(named(AIGERIM)).isZero();
    assertThat(named(NATALYA)).isPositive();
  }

  @Test
  void whoHasTheItemStaysKnownAndWhoHadItBeforeDoesNot() {
    lendAndTakeBack(AIGERIM, ABAI_1);
    story.lend(CENTRAL_1, NATALYA, ABAI_1);

    forget(new HistoryRule.AtOnce());

    assertThat(story.borrower(ABAI_1)).contains(NATALYA);
    assertThat(story.facts(ABAI_1).agree()).isTrue();
    assertThat(named(AIGERIM)).isZero();
  }

  @Test
  void whoWasRefusedIsForgotten() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, ERBOLAT, act);
    story.report(CENTRAL_1, story.refused(act, ERBOLAT, Refusal.CARD_LOST));

    forget(new HistoryRule.AtOnce());

    assertThat(named(ERBOLAT)).isZero();
  }

  @Test
  void anActUnderWayIsNotForgotten() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    Proposal back = story.proposal(ABAI_1);
    story.checkIn(CENTRAL_1, back);

    forget(new HistoryRule.AtOnce());
    story.report(CENTRAL_1, story.voided(back, Kind.CHECK_IN, Optional.empty()));

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void whatStaffMustLookIntoIsNotForgottenBeforeItIsCuredForADay() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    story.later(Duration.ofDays(1));
    story.report(
        SHULBINSK_1,
        story.lent(
            story.proposal(ABAI_1), NATALYA, DecidedBy.STATION, Ending.LENT, TagState.DISARMED));
    forget(new HistoryRule.AtOnce());
    assertThat(named(AIGERIM)).isPositive();

    long open = story.read(tx -> new Discrepancies(tx).open(1)).getFirst().number();
    story.circulation().cure(new CureOrder(open, Cure.AGREED, "librarian", "", Optional.empty()));
    forget(new HistoryRule.AtOnce());
    assertThat(named(AIGERIM)).isPositive();

    story.later(Duration.ofDays(1));
    forget(new HistoryRule.AtOnce());
    assertThat(named(AIGERIM)).isZero();
    assertThat(story.borrower(ABAI_1)).contains(NATALYA);
  }

  @Test
  void whoOwesSomethingIsKnownUntilItIsPaid() {
    story.report(
        CENTRAL_1,
        story.lent(
            story.proposal(ABAI_1), GENNADY, DecidedBy.STATION, Ending.LENT, TagState.DISARMED));
    story.later(Duration.ofDays(1));
    story.takeBack(CENTRAL_1, ABAI_1);
    long open = story.read(tx -> new Discrepancies(tx).open(1)).getFirst().number();
    story
        .circulation()
        .cure(new CureOrder(open, Cure.KEEP_THE_LOAN, "librarian", "", Optional.empty()));
    story.later(Duration.ofDays(2));

    forget(new HistoryRule.AtOnce());

    assertThat(named(GENNADY)).isPositive();
  }

  @Test
  void afterSoManyDaysMeansNotBefore() {
    lendAndTakeBack(AIGERIM, ABAI_1);

    story.later(Duration.ofDays(29));
    forget(new HistoryRule.AfterDays(30));
    assertThat(named(AIGERIM)).isPositive();

    story.later(Duration.ofDays(2));
    forget(new HistoryRule.AfterDays(30));
    assertThat(named(AIGERIM)).isZero();
  }

  @Test
  void whoWantsItKeptHasItKept() {
    story.store().writer().write(tx -> new Patrons(tx).keepHistory(NATALYA, true));
    lendAndTakeBack(AIGERIM, ABAI_1);
    lendAndTakeBack(NATALYA, ABAI_2);

    forget(new HistoryRule.ByConsent());

    assertThat(named(AIGERIM)).isZero();
    assertThat(named(NATALYA)).isPositive();
  }

  @Test
  void aLibraryMayKeepEverything() {
    lendAndTakeBack(AIGERIM, ABAI_1);

    forget(new HistoryRule.Never());

    assertThat(named(AIGERIM)).isPositive();
  }

  @Test
  void aReportThatComesAgainAfterTheCutChangesNothing() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);
    var report = story.lent(act, AIGERIM, DecidedBy.HUB, Ending.LENT, TagState.DISARMED);
    story.report(CENTRAL_1, report);
    story.later(Duration.ofDays(1));
    story.takeBack(CENTRAL_1, ABAI_1);
    forget(new HistoryRule.AtOnce());

    story.report(CENTRAL_1, report);

    assertThat(named(AIGERIM)).isZero();
    assertThat(story.borrower(ABAI_1)).isEmpty();
    assertThat(story.discrepancies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "3651", "sometimes", "-1"})
  void anotherRuleIsNoRule(String text) {
    assertThatThrownBy(() -> HistoryRule.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
