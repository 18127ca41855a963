package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.TagReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BorrowingTest {
  @Test
  void aStackIsProposedInOneMessageAndKeptBefore() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1, 2, 3);

    assertThat(v.effects(SessionEffect.ProposeCheckOut.class)).hasSize(1);
    assertThat(v.proposed())
        .extracting(Proposal::item)
        .containsExactly(Visitor.item(1), Visitor.item(2), Visitor.item(3));
    assertThat(v.proposed()).extracting(Proposal::sequence).containsExactly(1L, 2L, 3L);
    assertThat(v.effects().subList(0, 3)).allMatch(SessionEffect.Keep.class::isInstance);
  }

  @Test
  void aGrantedItemIsDisarmedAndOnlyThenTold() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1).hubGrants();

    assertThat(v.told()).isEmpty();
    assertThat(v.effects(SessionEffect.Secure.class))
        .extracting(SessionEffect.Secure::wished)
        .containsExactly(Security.DISARMED);
    assertThat(v.effects())
        .filteredOn(SessionEffect.Keep.class::isInstance)
        .extracting(e -> ((SessionEffect.Keep) e).entry().getClass().getSimpleName())
        .containsExactly("Decided", "Securing");

    v.tagsObey();

    assertThat(v.told()).hasSize(1);
    TransactionReport told = v.told().getFirst();
    assertThat(told.ending()).isEqualTo(Ending.LENT);
    assertThat(told.tag()).isEqualTo(TagState.DISARMED);
    assertThat(told.due()).contains(Visitor.DUE);
    assertThat(told.patron()).contains(Visitor.AIGERIM_CARD);
  }

  @Test
  void aTagThatStaysArmedLeavesTheLoanStandingAndSaysSo() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1).hubGrants();
    v.answers(
        v.effects(SessionEffect.Secure.class).getFirst(),
        new SecurityOutcome.Unchanged(Security.ARMED, "locked"));

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.LENT_STILL_ARMED);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.ARMED);
    assertThat(v.told().getFirst().detail()).isEqualTo("locked");
  }

  @Test
  void anItemSnatchedWhileItsTagIsWrittenIsUncertainAndCuredWhenLaidAgain() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1).hubGrants();
    SessionEffect.Secure write = v.effects(SessionEffect.Secure.class).getFirst();
    v.lifts(1).answers(write, new SecurityOutcome.Uncertain("left the pad"));
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.UNCERTAIN);

    v.lifts(1).lays(1);

    assertThat(v.proposed()).hasSize(1);
    v.hubDecides(new Verdict.AlreadyTheirs(Visitor.DUE)).tagsObey();
    assertThat(v.told().getLast().ending()).isEqualTo(Ending.ALREADY_THEIRS);
    assertThat(v.told().getLast().tag()).isEqualTo(TagState.DISARMED);
  }

  @Test
  void anItemLiftedBeforeTheAnswerIsVoidAndItsTagUntouched() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1);
    List<Proposal> proposed = v.proposed();
    v.happens(new SessionEvent.TagLifted(Visitor.tag(1)));
    v.happens(
        new SessionEvent.Decided(
            v.visit(),
            List.of(
                new kz.oqyrman.contract.Decision(
                    proposed.getFirst().transaction(),
                    Visitor.item(1),
                    Optional.empty(),
                    new Verdict.Lent(Visitor.DUE)))));

    assertThat(v.effects(SessionEffect.Secure.class)).isEmpty();
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.VOID);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.UNTOUCHED);
  }

  @Test
  void aRefusedItemIsToldWithAllReasonsAndNotAskedAgain() {
    Visitor v =
        Visitor.atAReadyStation()
            .showsAigerimsCard()
            .lays(1)
            .hubRefuses(Refusal.LIMIT_REACHED, Refusal.NOT_FOR_LOAN)
            .tagsObey();

    assertThat(v.told().getFirst().refusals())
        .containsExactly(Refusal.NOT_FOR_LOAN, Refusal.LIMIT_REACHED);
    v.lifts(1).lays(1);
    assertThat(v.proposed()).isEmpty();
  }

  @Test
  void anItemThatNobodyHasIsArmedBeforeItIsRefused() {
    Visitor v =
        Visitor.atAReadyStation()
            .showsAigerimsCard()
            .lays(1)
            .hubRefuses(Refusal.ON_HOLD_FOR_ANOTHER);
    assertThat(v.effects(SessionEffect.Secure.class))
        .extracting(SessionEffect.Secure::wished)
        .containsExactly(Security.ARMED);
    assertThat(v.told()).isEmpty();

    v.tagsObey();

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.REFUSED);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.ARMED);
    assertThat(v.told().getFirst().refusals()).containsExactly(Refusal.ON_HOLD_FOR_ANOTHER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"ON_LOAN_TO_ANOTHER", "UNKNOWN_ITEM", "UNKNOWN_PATRON"})
  void anItemThatSomebodyMayHaveIsNotTouched(Refusal reason) {
    Visitor v =
        Visitor.atAReadyStation()
            .showsAigerimsCard()
            .lays(1)
            .hubRefuses(reason, Refusal.LIMIT_REACHED);

    assertThat(v.effects(SessionEffect.Secure.class)).isEmpty();
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.REFUSED);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.UNTOUCHED);
  }

  @Test
  void aRefusedItemThatIsSnatchedWhileItIsArmedIsRefusedAndItsTagUncertain() {
    Visitor v =
        Visitor.atAReadyStation().showsAigerimsCard().lays(1).hubRefuses(Refusal.LIMIT_REACHED);

    v.answers(
        v.effects(SessionEffect.Secure.class).getFirst(), new SecurityOutcome.Uncertain("lifted"));

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.REFUSED);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.UNCERTAIN);
  }

  @Test
  void anItemSnatchedInTheWriteAndPutBackIsAskedAboutAnew() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1);
    v.hubDecides(new Verdict.Lent(Visitor.DUE));
    SessionEffect.Secure write = v.effects(SessionEffect.Secure.class).getFirst();
    v.lifts(1);
    v.answers(write, new SecurityOutcome.Uncertain("lifted"));
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.LENT_STILL_ARMED);

    v.lays(1);

    assertThat(v.proposed()).hasSize(1);
  }

  @Test
  void aSilentHubLeavesNothingLentAndTheItemMayBeLaidAgain() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1);
    v.happens(
        new SessionEvent.NotDecided(
            v.visit(), List.of(v.proposed().getFirst().transaction()), "no answer"));

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.VOID);
    v.lifts(1).lays(1);
    assertThat(v.proposed()).hasSize(1);
  }

  @Test
  void aSetIsProposedOnlyWhenAllItsPartsLieThere() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard();
    v.happens(new SessionEvent.TagLaid(Visitor.tag(11), Visitor.part(7, 1, 2)));
    v.happens(new SessionEvent.PadSurveyed());
    assertThat(v.proposed()).isEmpty();
    assertThat(v.scene().around().stack().puzzles())
        .containsExactly(new Stack.Puzzle.PartsMissing(Visitor.item(7), List.of(2), 2));

    v.happens(new SessionEvent.TagLaid(Visitor.tag(12), Visitor.part(7, 2, 2)));
    v.happens(new SessionEvent.PadSurveyed());
    v.hubGrants();

    assertThat(v.effects(SessionEffect.Secure.class)).hasSize(2);
    v.answers(
        v.effects(SessionEffect.Secure.class).getFirst(),
        new SecurityOutcome.Verified(Security.DISARMED, 1));
    assertThat(v.told()).isEmpty();
  }

  @Test
  void twoTagsWithOneIdAndADamagedTagAreNotActedOn() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard();
    v.happens(new SessionEvent.TagLaid(Visitor.tag(1), Visitor.reading(5)));
    v.happens(new SessionEvent.TagLaid(Visitor.tag(2), Visitor.reading(5)));
    v.happens(new SessionEvent.TagLaid(Visitor.tag(3), new TagReading.Damaged("check sum")));
    v.happens(new SessionEvent.PadSurveyed());

    assertThat(v.proposed()).isEmpty();
    assertThat(v.scene().around().stack().puzzles())
        .containsExactlyInAnyOrder(
            new Stack.Puzzle.Twins(Visitor.item(5)), new Stack.Puzzle.Damaged(Visitor.tag(3)));
  }

  @Test
  void itemsThatLayThereBeforeAreAskedAboutAndLeftAloneWhenTheyAreNotTheReaders() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.TagLaid(Visitor.tag(9), Visitor.reading(9)));
    v.showsAigerimsCard();
    assertThat(v.session()).isInstanceOf(Session.Confirming.class);
    assertThat(v.effects(SessionEffect.AskItems.class).getFirst().items())
        .containsExactly(Visitor.item(9));

    v.touches(new Touch.TheseAreNotMine());
    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
    assertThat(v.proposed()).isEmpty();

    v.lays(1);
    assertThat(v.proposed()).extracting(Proposal::item).containsExactly(Visitor.item(1));
  }

  @Test
  void anItemThatLayThereBeforeIsTheReadersOnceTheyLiftItAndLayItDown() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.TagLaid(Visitor.tag(9), Visitor.reading(9)));
    v.showsAigerimsCard().lifts(9);
    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
    assertThat(v.proposed()).isEmpty();

    v.lays(9);
    assertThat(v.proposed()).extracting(Proposal::item).containsExactly(Visitor.item(9));
  }

  @Test
  void aStrangersItemIsTheReadersOnceTheyLiftItAndLayItDown() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.TagLaid(Visitor.tag(9), Visitor.reading(9)));
    v.showsAigerimsCard().touches(new Touch.TheseAreNotMine()).lifts(9);

    v.lays(9);
    assertThat(v.proposed()).extracting(Proposal::item).containsExactly(Visitor.item(9));
  }

  @Test
  void itemsThatLayThereBeforeAreLentWhenTheyAreTheReaders() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.TagLaid(Visitor.tag(9), Visitor.reading(9)));
    v.showsAigerimsCard().touches(new Touch.TheseAreMine());

    assertThat(v.proposed()).extracting(Proposal::item).containsExactly(Visitor.item(9));
  }

  @Test
  void aPadThatIsLostInMidVisitForgetsItsTagsAndTheVisitGoesOnWhenItIsBack() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1).hubGrants();
    SessionEffect.Secure write = v.effects(SessionEffect.Secure.class).getFirst();
    v.happens(
        new SessionEvent.PadHealth(
            new Health.Lost(new Trouble(Trouble.Reason.LINE_BROKEN, "unplugged"), 1)));
    v.answers(write, new SecurityOutcome.Uncertain("the pad was lost"));

    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.LENT_STILL_ARMED);
    v.happens(new SessionEvent.PadHealth(new Health.Ready("back")));
    v.lays(2);
    assertThat(v.proposed()).extracting(Proposal::item).containsExactly(Visitor.item(2));
  }

  @Test
  void nothingIsLentByAPadThatOnlyReadsTags() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard();
    v.happens(new SessionEvent.PadHealth(onlyReads()));
    v.lays(1);
    assertThat(v.proposed()).isEmpty();
    assertThat(v.acts()).isEmpty();

    v.happens(new SessionEvent.PadHealth(new Health.Ready("another pad")));
    v.lays(1);
    assertThat(v.proposed()).extracting(Proposal::item).containsExactly(Visitor.item(1));
  }

  private static Health onlyReads() {
    return new Health.Degraded(
        "3M reader", new Trouble(Trouble.Reason.CANNOT_SECURE, "no AFI commands"));
  }

  @Test
  void anAnswerForAnotherVisitChangesNothing() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1);
    Scene before = v.scene();
    v.happens(
        new SessionEvent.NotDecided(
            v.visit() + 1, List.of(v.proposed().getFirst().transaction()), "late"));

    assertThat(v.scene()).isEqualTo(before);
  }

  @Test
  void aVisitEndsByItselfAfterAWarningAndNothingOfTheReaderIsLeft() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard().lays(1).hubGrants().tagsObey();
    v.waits(Duration.ofSeconds(39));
    assertThat(v.effects(SessionEffect.Sound.class)).isEmpty();
    v.waits(Duration.ofSeconds(1));
    assertThat(v.effects(SessionEffect.Sound.class)).hasSize(1);

    v.waits(Duration.ofSeconds(40));

    assertThat(v.session()).isEqualTo(new Session.Idle(java.util.Set.of(Visitor.tag(1))));
    assertThat(v.scene().toString())
        .doesNotContain("Айгерім")
        .doesNotContain(Visitor.AIGERIM_CARD.value());
  }

  @Test
  void moreTimeIsGivenAsOftenAsAsked() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard();
    for (int i = 0; i < 12; i++) {
      v.waits(Duration.ofSeconds(50)).touches(new Touch.MoreTime());
    }
    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
  }

  @Test
  void codesShownInMidVisitAreAnsweredInWords() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard();

    assertThat(note(v.scans("hello"))).contains(Session.Note.UNKNOWN_BARCODE);
    assertThat(note(v.scans("31234000000016"))).contains(Session.Note.LAY_IT_DOWN);
    assertThat(note(v.scans("21234000000099"))).contains(Session.Note.FINISH_FIRST);
    assertThat(note(v.scans("9786010060005"))).contains(Session.Note.PUBLISHERS_CODE);
    assertThat(note(v.scans("080442957X"))).contains(Session.Note.PUBLISHERS_CODE);
    assertThat(note(v.scans("9786010060006"))).contains(Session.Note.UNKNOWN_BARCODE);
    assertThat(note(v.scans(Visitor.AIGERIM_CARD.value()))).isEmpty();
  }

  @Test
  void aBookShownWhereACardIsWantedIsNoCardWhicheverOfItsCodes() {
    Visitor v = Visitor.atAReadyStation();
    assertThat(v.scans("31234000000016").session())
        .extracting(s -> ((Session.Identifying) s).who())
        .isEqualTo(new Session.Who.ShowCard(Optional.of(Session.Note.CARD_WANTED)));
    assertThat(v.scans("9786010060005").session())
        .extracting(s -> ((Session.Identifying) s).who())
        .isEqualTo(new Session.Who.ShowCard(Optional.of(Session.Note.CARD_WANTED)));
    assertThat(v.scans("hello").session())
        .extracting(s -> ((Session.Identifying) s).who())
        .isEqualTo(new Session.Who.ShowCard(Optional.of(Session.Note.UNKNOWN_BARCODE)));
  }

  private static Optional<Session.Note> note(Visitor v) {
    return ((Session.Borrowing) v.session()).note();
  }

  @Test
  void aStackLargerThanOneMessageIsProposedInSeveral() {
    Visitor v = Visitor.atAReadyStation().showsAigerimsCard();
    v.lays(IntStream.rangeClosed(1, 300).toArray());

    assertThat(v.effects(SessionEffect.ProposeCheckOut.class))
        .extracting(p -> p.items().size())
        .containsExactly(256, 44);
    assertThat(v.effects(SessionEffect.Keep.class)).hasSize(300);
  }
}
