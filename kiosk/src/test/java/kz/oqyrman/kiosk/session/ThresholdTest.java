package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import org.junit.jupiter.api.Test;

final class ThresholdTest {
  @Test
  void aStationServesNobodyUntilItsPadHasLookedAndItsHubIsReached() {
    Visitor v = new Visitor();
    assertThat(v.session()).isEqualTo(new Session.OutOfOrder());
    v.happens(new SessionEvent.PadHealth(new Health.Ready("pad")));
    v.happens(new SessionEvent.PadSurveyed());
    assertThat(v.scene().around().outOfService()).contains(Around.OutOfService.HUB_AWAY);
    v.happens(new SessionEvent.HubReached(true));
    assertThat(v.session()).isInstanceOf(Session.Idle.class);
  }

  @Test
  void aStationWhosePadCannotSecureServesNobody() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(
        new SessionEvent.PadHealth(
            new Health.Degraded(
                "3M reader", new Trouble(Trouble.Reason.CANNOT_SECURE, "no AFI commands"))));
    v.happens(new SessionEvent.PadSurveyed());
    assertThat(v.scene().around().outOfService()).contains(Around.OutOfService.PAD);
    assertThat(v.session()).isEqualTo(new Session.OutOfOrder());
  }

  @Test
  void aCardLaidOnTheCardReaderOpensAVisitWhateverTheLibrarysBarcodesLookLike() {
    CardNumber chip = new CardNumber("04A1B2C3D4E5F6");
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.CardLaid(chip));
    assertThat(v.effects(SessionEffect.AskPatron.class))
        .singleElement()
        .satisfies(asked -> assertThat(asked.card()).isEqualTo(chip));
    v.happens(new SessionEvent.CardLaid(new CardNumber("0BADCAFE")));
    assertThat(v.effects(SessionEffect.AskPatron.class)).as("one card at a time").isEmpty();
  }

  @Test
  void aCardThatTellsNoNumberIsAnsweredWithASentence() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.CardUnread());
    assertThat(v.session())
        .isInstanceOfSatisfying(
            Session.Identifying.class,
            at ->
                assertThat(at.who())
                    .isEqualTo(
                        new Session.Who.ShowCard(Optional.of(Session.Note.CARD_TELLS_NOTHING))));
    assertThat(v.effects(SessionEffect.AskPatron.class)).isEmpty();
    v.showsAigerimsCard();
    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
    v.happens(new SessionEvent.CardUnread());
    assertThat(v.session())
        .isInstanceOfSatisfying(
            Session.Borrowing.class,
            at -> assertThat(at.note()).contains(Session.Note.FINISH_FIRST));
  }

  @Test
  void aStationWhoseCardReaderIsLostServesByTheScanner() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(
        new SessionEvent.CardReaderHealth(
            new Health.Lost(new Trouble(Trouble.Reason.NOT_THERE, "no pcscd"), 1)));
    assertThat(v.scene().around().outOfService()).isEmpty();
    v.showsAigerimsCard();
    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
  }

  @Test
  void anIdleStationGoesOutOfOrderAndComesBackByItself() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(
        new SessionEvent.PadHealth(
            new Health.Lost(new Trouble(Trouble.Reason.NOT_THERE, "unplugged"), 3)));
    assertThat(v.session()).isEqualTo(new Session.OutOfOrder());
    v.happens(new SessionEvent.PadHealth(new Health.Ready("pad")));
    assertThat(v.session()).isEqualTo(new Session.OutOfOrder());
    v.happens(new SessionEvent.PadSurveyed());
    assertThat(v.session()).isInstanceOf(Session.Idle.class);
  }

  @Test
  void booksFoundOnThePadWhenItWakesStartNothing() {
    Visitor v = new Visitor();
    v.happens(new SessionEvent.HubReached(true));
    v.happens(new SessionEvent.PadHealth(new Health.Ready("pad")));
    v.lays(1, 2);

    assertThat(v.session()).isEqualTo(new Session.Idle(Set.of(Visitor.tag(1), Visitor.tag(2))));
  }

  @Test
  void booksOnLoanLaidOnAnIdleStationComeBackWithoutAnyTouch() {
    Visitor v = Visitor.atAReadyStation().lays(1);
    assertThat(v.session()).isInstanceOf(Session.Sorting.class);
    v.hubTellsOfItems(Set.of(Visitor.item(1)));

    assertThat(v.session()).isInstanceOf(Session.Returning.class);
    assertThat(v.effects(SessionEffect.Secure.class)).hasSize(1);
  }

  @Test
  void booksInStockLaidOnAnIdleStationAskForACardAndAreTheReaders() {
    Visitor v = Visitor.atAReadyStation().lays(1);
    v.hubTellsOfItems(Set.of());
    assertThat(v.session()).isInstanceOf(Session.Identifying.class);
    v.showsAigerimsCard();

    assertThat(v.session()).isInstanceOf(Session.Borrowing.class);
    assertThat(v.proposed()).hasSize(1);
  }

  @Test
  void aCardShownToAnIdleStationStartsAVisitInItsReadersLanguage() {
    Visitor v = Visitor.atAReadyStation();
    PatronFacts ivan =
        new PatronFacts(
            Visitor.AIGERIM_CARD,
            "Иван",
            "П",
            "adult",
            "ru",
            Optional.empty(),
            0,
            10,
            0,
            0,
            List.of());
    v.scans(Visitor.AIGERIM_CARD.value());
    v.happens(
        new SessionEvent.PatronAnswered(v.visit(), Visitor.CARD, new PatronAnswer.Found(ivan)));

    assertThat(v.scene().around().language()).isEqualTo(Language.RU);
  }

  @Test
  void aLanguageThatSomebodyChoseIsNotOverriddenByTheCard() {
    Visitor v = Visitor.atAReadyStation().touches(new Touch.Speak(Language.EN));
    v.showsAigerimsCard();

    assertThat(v.scene().around().language()).isEqualTo(Language.EN);
    v.touches(new Touch.Leave());
    assertThat(v.scene().around().language()).isEqualTo(Language.KK);
  }

  @Test
  void aLanguageChosenByWhoeverWentAwayIsForgotten() {
    Visitor v = Visitor.atAReadyStation().touches(new Touch.Speak(Language.EN));
    v.waits(KioskRules.USUAL.idle().minusSeconds(2));
    assertThat(v.scene().around().language()).isEqualTo(Language.EN);
    v.waits(Duration.ofSeconds(3));

    assertThat(v.scene().around().language()).isEqualTo(Language.KK);
    assertThat(v.session()).isEqualTo(new Session.Idle(Set.of()));
  }

  @Test
  void aCardThatIsGoodForNothingIsTurnedAwayWithAllReasons() {
    Visitor v = Visitor.atAReadyStation().touches(new Touch.Choose(Purpose.BORROW));
    v.scans(Visitor.AIGERIM_CARD.value());
    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), Visitor.CARD, new PatronAnswer.Unknown(Refusal.UNKNOWN_PATRON)));

    assertThat(((Session.Identifying) v.session()).who())
        .isEqualTo(new Session.Who.TurnedAway(List.of(Refusal.UNKNOWN_PATRON)));
  }

  @Test
  void aPinIsAskedForAndAskedAgainWhenItIsWrong() {
    Visitor v = Visitor.atAReadyStation();
    v.scans(Visitor.AIGERIM_CARD.value());
    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), Visitor.CARD, new PatronAnswer.Unknown(Refusal.PIN_NEEDED)));
    v.touches(new Touch.TypePin(new Pin("4711")));
    assertThat(v.effects(SessionEffect.AskPatron.class).getFirst().pin()).contains(new Pin("4711"));
    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), Visitor.CARD, new PatronAnswer.Unknown(Refusal.WRONG_PIN)));

    assertThat(((Session.Identifying) v.session()).who())
        .isInstanceOfSatisfying(Session.Who.NeedsPin.class, p -> assertThat(p.wrong()).isTrue());
  }

  @Test
  void aCardThatWasShownTwiceIsNotAskedForItsPinTwice() {
    Visitor v = Visitor.atAReadyStation();
    SessionEvent wantsPin =
        new SessionEvent.PatronAnswered(
            v.visit() + 1, Visitor.CARD, new PatronAnswer.Unknown(Refusal.PIN_NEEDED));
    v.scans(Visitor.AIGERIM_CARD.value());
    assertThat(v.visit()).isEqualTo(((SessionEvent.PatronAnswered) wantsPin).visit());
    v.scans(Visitor.AIGERIM_CARD.value());
    v.happens(wantsPin);
    v.touches(new Touch.TypePin(new Pin("4711")));
    v.happens(wantsPin);

    assertThat(((Session.Identifying) v.session()).who())
        .isInstanceOfSatisfying(
            Session.Who.Asking.class, asking -> assertThat(asking.pin()).isPresent());
  }

  @Test
  void theThirdWrongPinOfAVisitIsTheLast() {
    Visitor v = Visitor.atAReadyStation();
    for (int i = 0; i < 3; i++) {
      v.scans(Visitor.AIGERIM_CARD.value());
      v.happens(
          new SessionEvent.PatronAnswered(
              v.visit(), Visitor.CARD, new PatronAnswer.Unknown(Refusal.WRONG_PIN)));
    }
    assertThat(((Session.Identifying) v.session()).who())
        .isEqualTo(new Session.Who.TurnedAway(List.of(Refusal.TOO_MANY_PINS)));

    v.scans(Visitor.AIGERIM_CARD.value());
    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), Visitor.CARD, new PatronAnswer.Unknown(Refusal.PIN_NEEDED)));
    assertThat(((Session.Identifying) v.session()).who())
        .as("another card of this visit is not asked for its PIN either")
        .isEqualTo(new Session.Who.TurnedAway(List.of(Refusal.TOO_MANY_PINS)));
  }

  @Test
  void aHubThatDoesNotSayWhoACardIsIsToldInPlainWords() {
    Visitor v = Visitor.atAReadyStation();
    v.scans(Visitor.AIGERIM_CARD.value());
    v.happens(new SessionEvent.PatronAnswered(v.visit(), Visitor.CARD, new PatronAnswer.Silence()));

    assertThat(((Session.Identifying) v.session()).who()).isEqualTo(new Session.Who.NoAnswer());
  }

  @Test
  void somebodyWhoWalksAwayFromTheCardScreenLeavesNothing() {
    Visitor v = Visitor.atAReadyStation().touches(new Touch.Choose(Purpose.BORROW));
    v.waits(Duration.ofSeconds(61));

    assertThat(v.session()).isInstanceOf(Session.Idle.class);
  }

  @Test
  void aJournalThatCannotBeWrittenPutsTheStationOutOfOrder() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.JournalLost("disk full"));
    assertThat(v.scene().around().outOfService()).contains(Around.OutOfService.JOURNAL);
    v.happens(new SessionEvent.JournalBack(1));
    assertThat(v.session()).isInstanceOf(Session.Idle.class);
  }

  @Test
  void theAnswerAboutACardShownBeforeIsNotTakenForThisOne() {
    Visitor v = Visitor.atAReadyStation();
    v.scans("21234000000026");
    v.touches(new Touch.Choose(Purpose.BORROW));
    v.scans(Visitor.AIGERIM_CARD.value());
    PatronFacts other =
        new PatronFacts(
            new PatronId("21234000000026"),
            "Иван",
            "П",
            "adult",
            "ru",
            Optional.empty(),
            0,
            10,
            0,
            0,
            List.of());
    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), new CardNumber("21234000000026"), new PatronAnswer.Found(other)));
    assertThat(((Session.Identifying) v.session()).who())
        .isEqualTo(new Session.Who.Asking(Visitor.CARD));

    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), Visitor.CARD, new PatronAnswer.Found(Visitor.AIGERIM)));
    assertThat(((Session.Borrowing) v.session()).patron()).isEqualTo(Visitor.AIGERIM);
  }

  @Test
  void aJournalThatIsLostInMidVisitLeavesNothingOfTheReader() {
    Visitor v = Visitor.atAReadyStation().touches(new Touch.Speak(Language.EN));
    v.showsAigerimsCard().lays(1);
    v.happens(new SessionEvent.JournalLost("disk full"));
    assertThat(v.session()).isInstanceOf(Session.OutOfOrder.class);
    assertThat(v.scene().around().language()).isEqualTo(Language.KK);
    v.happens(new SessionEvent.JournalBack(41));
    assertThat(v.session()).isEqualTo(new Session.Idle(Set.of(Visitor.tag(1))));
    assertThat(v.scene().around().nextSequence()).isEqualTo(41);
  }

  @Test
  void aLanguageChosenWhileAStackIsSortedStaysChosen() {
    Visitor v = Visitor.atAReadyStation().lays(1);
    v.touches(new Touch.Speak(Language.EN)).showsAigerimsCard();

    assertThat(v.scene().around().language()).isEqualTo(Language.EN);
  }

  @Test
  void titlesOfOtherItemsAreNotShownAsThoseThatLayThere() {
    Visitor v = Visitor.atAReadyStation();
    v.lays(1);
    v.touches(new Touch.Leave());
    v.lays(2);
    v.showsAigerimsCard();
    ItemFacts fresh = new ItemFacts(Visitor.item(2), "Қан мен тер", "Нұрпейісов", "kk");
    ItemFacts before = new ItemFacts(Visitor.item(1), "Абай жолы", "Әуезов", "kk");
    v.happens(new SessionEvent.ItemsAnswered(v.visit(), List.of(fresh), Set.of()));
    assertThat(((Session.Confirming) v.session()).facts()).isEmpty();
    v.happens(new SessionEvent.ItemsAnswered(v.visit(), List.of(before, fresh), Set.of()));
    assertThat(((Session.Confirming) v.session()).facts()).containsExactly(before);
  }
}
