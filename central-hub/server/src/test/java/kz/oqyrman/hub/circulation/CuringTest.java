package kz.oqyrman.hub.circulation;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_2;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.DUE;
import static kz.oqyrman.hub.example.SmallLibrary.ERBOLAT;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static kz.oqyrman.hub.example.SmallLibrary.UNCATALOGUED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.CureOutcome.Why;
import kz.oqyrman.hub.ledger.Cures;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.ThreeFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a press of staff does to the three facts, and that it can be taken back.
class CuringTest {
  private static final String STAFF = "librarian";

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

  private Discrepancy only() {
    List<Discrepancy> open = story.read(tx -> new Discrepancies(tx).open(10));
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  private CureOutcome press(Cure cure) {
    return press(cure, Optional.empty());
  }

  private CureOutcome press(Cure cure, Optional<PatronId> patron) {
    story.later(Duration.ofMinutes(1));
    return story
        .circulation()
        .cure(
            new CureOrder(
                only().number(),
                cure,
                STAFF,
                "seen at the desk",
                patron.map(id -> new CardNumber(id.value()))));
  }

  private static TransactionId done(CureOutcome outcome) {
    assertThat(outcome).isInstanceOf(CureOutcome.Done.class);
    return ((CureOutcome.Done) outcome).cure();
  }

  private CureOutcome undo(TransactionId cure) {
    story.later(Duration.ofMinutes(1));
    return story.circulation().undo(cure, STAFF, "pressed the wrong one");
  }

  private void lentStillArmed() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);
    story.report(
        CENTRAL_1,
        story.lent(act, AIGERIM, DecidedBy.HUB, Ending.LENT_STILL_ARMED, TagState.ARMED));
  }

  private void returnedNotArmed() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    story.later(Duration.ofDays(1));
    Proposal act = story.proposal(ABAI_1);
    story.checkIn(CENTRAL_1, act);
    story.report(
        CENTRAL_1,
        story.returned(act, DecidedBy.HUB, Ending.RETURNED_NOT_ARMED, TagState.DISARMED));
  }

  /// Two readers, and the second was lent it by a station alone.
  private void wasOnLoanToAnother() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    story.later(Duration.ofDays(1));
    Proposal act = story.proposal(ABAI_1);
    story.report(
        SHULBINSK_1, story.lent(act, NATALYA, DecidedBy.STATION, Ending.LENT, TagState.DISARMED));
  }

  private void lentToNobody() {
    Proposal act = story.proposal(ABAI_1);
    story.report(
        CENTRAL_1,
        story.lent(act, Optional.empty(), DecidedBy.STATION, Ending.LENT, TagState.DISARMED, DUE));
  }

  @Test
  void aTagThatSomebodySawDisarmedEndsTheAlarm() {
    lentStillArmed();

    done(press(Cure.TAG_IS_DISARMED));

    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
    assertThat(story.facts(ABAI_1).tag().flatMap(ThreeFacts.SeenTag::staff)).contains(STAFF);
    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void aReturnedTagThatSomebodyArmedEndsTheWorry() {
    returnedNotArmed();

    done(press(Cure.TAG_IS_ARMED));

    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void anUncertainTagThatTurnsOutWrongIsTheNextDiscrepancy() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);
    story.report(
        CENTRAL_1,
        story.lent(act, AIGERIM, DecidedBy.HUB, Ending.LENT_STILL_ARMED, TagState.UNCERTAIN));
    Discrepancy uncertain =
        story.read(tx -> new Discrepancies(tx).open(10)).stream()
            .filter(one -> one.kind() == Discrepancy.Kind.TAG_UNCERTAIN)
            .findFirst()
            .orElseThrow();
    story.later(Duration.ofMinutes(1));

    done(
        story
            .circulation()
            .cure(
                new CureOrder(uncertain.number(), Cure.TAG_IS_ARMED, STAFF, "", Optional.empty())));

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.LENT_STILL_ARMED);
  }

  @Test
  void anItemThatIsHereIsTakenBackAndKeptForWhoWaits() {
    lentStillArmed();
    story.lend(CENTRAL_1, AIGERIM, ABAI_2);
    story.hold(NATALYA, ABAI, CENTRAL);

    done(press(Cure.TAKE_BACK));

    assertThat(story.borrower(ABAI_1)).isEmpty();
    assertThat(story.setAsideFor(ABAI_1)).contains(NATALYA);
    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void anItemThatIsHereWithADisarmedTagMustBeArmedNext() {
    lentToNobody();

    done(press(Cure.TAKE_BACK));
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.RETURNED_NOT_ARMED);

    done(press(Cure.TAG_IS_ARMED));
    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @Test
  void aLoanAgainstTheRulesCanBeKept() {
    Proposal act = story.proposal(ABAI_1);
    story.report(
        CENTRAL_1, story.lent(act, ERBOLAT, DecidedBy.STATION, Ending.LENT, TagState.DISARMED));
    assertThat(only().kind()).isEqualTo(Discrepancy.Kind.LENT_AGAINST_RULES);

    done(press(Cure.KEEP_THE_LOAN));

    assertThat(story.borrower(ABAI_1)).contains(ERBOLAT);
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void theFirstLoanIsOpenedAgainUntilItsOldDay() {
    wasOnLoanToAnother();

    done(press(Cure.REOPEN_FIRST_LOAN));

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
    assertThat(story.due(ABAI_1)).isEqualTo(DUE);
    assertThat(story.facts(ABAI_1).agree()).isTrue();
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void aReturnThatNobodySawIsAgreed() {
    wasOnLoanToAnother();

    done(press(Cure.AGREED));

    assertThat(story.borrower(ABAI_1)).contains(NATALYA);
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void whoeverIsNamedHasTheLoanUntilTheDayThatWasTold() {
    lentToNobody();

    assertThat(press(Cure.NAME_THE_PATRON, Optional.of(new PatronId("7"))))
        .isEqualTo(new CureOutcome.Not(Why.NO_SUCH_PATRON));
    done(press(Cure.NAME_THE_PATRON, Optional.of(NATALYA)));

    assertThat(story.borrower(ABAI_1)).contains(NATALYA);
    assertThat(story.due(ABAI_1)).isEqualTo(DUE);
    assertThat(story.facts(ABAI_1).agree()).isTrue();
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void whatTheCatalogueDoesNotHaveIsNotCatalogued() {
    Proposal act = story.proposal(UNCATALOGUED);
    story.report(
        CENTRAL_1, story.returned(act, DecidedBy.STATION, Ending.RETURNED, TagState.ARMED));

    assertThat(press(Cure.CATALOGUED)).isEqualTo(new CureOutcome.Not(Why.NOT_CATALOGUED));
    done(press(Cure.AGREED));
    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void theReaderOfALateReportCanHaveItAfterAll() {
    Proposal late = story.proposal(ABAI_1);
    var report = story.lent(late, NATALYA, DecidedBy.STATION, Ending.LENT, TagState.DISARMED);
    lentToNobody();
    done(press(Cure.TAKE_BACK));
    done(press(Cure.TAG_IS_ARMED));
    story.report(SHULBINSK_1, report);
    assertThat(only().kind()).isEqualTo(Discrepancy.Kind.REPORTED_LATE);

    done(press(Cure.LEND_AS_REPORTED));

    assertThat(story.borrower(ABAI_1)).contains(NATALYA);
    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.LENT_STILL_ARMED);
  }

  @Test
  void aCureForSomethingElseIsNoCure() {
    lentStillArmed();

    assertThat(press(Cure.REOPEN_FIRST_LOAN)).isEqualTo(new CureOutcome.Not(Why.NO_CURE_FOR_THIS));
    assertThat(only().kind()).isEqualTo(Discrepancy.Kind.LENT_STILL_ARMED);
  }

  @Test
  void theSecondOfTwoWhoPressIsToldThatItIsOver() {
    lentStillArmed();
    long number = only().number();
    done(press(Cure.TAG_IS_DISARMED));

    assertThat(
            story
                .circulation()
                .cure(new CureOrder(number, Cure.TAKE_BACK, "other", "", Optional.empty())))
        .isEqualTo(new CureOutcome.Not(Why.OVER_ALREADY));
    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void everyCureThatIsTakenBackLeavesEverythingAsItWas() {
    wasOnLoanToAnother();
    ThreeFacts before = story.facts(ABAI_1);
    for (Cure cure : Cure.of(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER)) {
      done(undo(done(press(cure))));

      assertThat(story.facts(ABAI_1)).as("%s", cure).isEqualTo(before);
      assertThat(only().kind()).isEqualTo(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER);
    }
    assertThat(story.loans(NATALYA)).isOne();
    assertThat(story.loans(AIGERIM)).isZero();
  }

  @Test
  void aTakingBackThatIsTakenBackClosesWhatItUncovered() {
    lentToNobody();
    ThreeFacts before = story.facts(ABAI_1);

    done(undo(done(press(Cure.TAKE_BACK))));

    assertThat(story.facts(ABAI_1)).isEqualTo(before);
    assertThat(only().kind()).isEqualTo(Discrepancy.Kind.LENT_TO_NOBODY);
  }

  @Test
  void aCureIsNotTakenBackTwiceNorLateNorAfterTheItemWentOn() {
    lentStillArmed();
    TransactionId first = done(press(Cure.TAKE_BACK));
    done(undo(first));
    assertThat(undo(first)).isEqualTo(new CureOutcome.Not(Why.TOO_LATE_TO_UNDO));

    TransactionId second = done(press(Cure.TAKE_BACK));
    story.later(Duration.ofMinutes(1));
    story.lend(CENTRAL_1, NATALYA, ABAI_1);
    assertThat(undo(second)).isEqualTo(new CureOutcome.Not(Why.TOO_LATE_TO_UNDO));
    assertThat(story.borrower(ABAI_1)).contains(NATALYA);
  }

  @Test
  void aCureIsNotTakenBackAfterADay() {
    lentStillArmed();
    TransactionId cure = done(press(Cure.TAG_IS_DISARMED));
    story.later(Duration.ofDays(1));

    assertThat(undo(cure)).isEqualTo(new CureOutcome.Not(Why.TOO_LATE_TO_UNDO));
  }

  @Test
  void theRecordSaysWhoDidItAndWhyAndWhoTookItBack() {
    lentStillArmed();
    TransactionId cure = done(press(Cure.TAKE_BACK));
    TransactionId undone = done(undo(cure));

    List<Cures.Entry> record = story.read(tx -> new Cures(tx).newest(10));

    assertThat(record).extracting(Cures.Entry::id).containsExactly(undone, cure);
    assertThat(record.getLast())
        .returns(STAFF, Cures.Entry::staff)
        .returns("seen at the desk", Cures.Entry::why)
        .returns(true, Cures.Entry::undone);
    assertThat(record.getFirst().undoes()).contains(cure);
  }

  @Test
  void aStationThatSeesTheTagLaterHasTheLastWord() {
    returnedNotArmed();
    done(press(Cure.TAG_IS_ARMED));
    story.later(Duration.ofMinutes(1));

    story.lend(CENTRAL_1, NATALYA, ABAI_1);

    assertThat(story.facts(ABAI_1).tag().orElseThrow().staff()).isEmpty();
    assertThat(story.facts(ABAI_1).agree()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Discrepancy.Kind.class)
  void everyKindHasACure(Discrepancy.Kind kind) {
    assertThat(Cure.of(kind)).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void everyCureIsForSomething() {
    Set<Cure> offered = new TreeSet<>();
    for (Discrepancy.Kind kind : Discrepancy.Kind.values()) {
      offered.addAll(Cure.of(kind));
    }

    assertThat(offered).containsExactly(Cure.values());
  }
}
