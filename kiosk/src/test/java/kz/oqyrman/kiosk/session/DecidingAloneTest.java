package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.PatronStanding;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import org.junit.jupiter.api.Test;

/// The hub is silent, and the station goes on.
class DecidingAloneTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final CardNumber CARD = new CardNumber(Visitor.AIGERIM_CARD.value());
  private static final PatronId BY_CARD = PatronId.byCard(CARD);
  private static final PatronFacts READER =
      new PatronFacts(BY_CARD, "", "", "adult", "", Optional.empty(), 0, 10, 0, 0, List.of());
  private static final Alone CAN =
      new Alone.Can(Instant.parse("2026-11-22T06:00:00Z"), Instant.parse("2026-11-25T06:00:00Z"));

  @Test
  void withoutLineAStationThatMayDecideAloneServesOn() {
    Visitor v = Visitor.atAReadyStation();
    v.happens(new SessionEvent.HubReached(false));
    assertThat(v.session()).isEqualTo(new Session.OutOfOrder());

    v.happens(new SessionEvent.AloneChanged(CAN));
    assertThat(v.session()).isInstanceOf(Session.Idle.class);
    assertThat(v.scene().around().isAlone()).isTrue();

    v.happens(new SessionEvent.AloneChanged(new Alone.Cannot(Alone.Why.FACTS_TOO_OLD)));
    assertThat(v.session()).isEqualTo(new Session.OutOfOrder());
  }

  @Test
  void aSilentHubIsAnsweredForByTheFactsAndTheSamePathIsGone() {
    Visitor v = alone().showsAigerimsCard().lays(1);
    List<Proposal> asked = v.proposed();
    silent(v);

    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    assertThat(recall.items()).isEqualTo(asked);
    assertThat(recall.card()).isEqualTo(CARD);
    recalls(v, recall, free(recall.items()));
    assertThat(v.effects())
        .filteredOn(SessionEffect.Keep.class::isInstance)
        .element(0)
        .isEqualTo(
            new SessionEffect.Keep(
                new JournalEntry.Decided(
                    asked.getFirst().transaction(),
                    new Verdict.Lent(TODAY.plusDays(21)),
                    DecidedBy.STATION)));
    v.tagsObey();

    TransactionReport told = v.told().getFirst();
    assertThat(told.decidedBy()).isEqualTo(DecidedBy.STATION);
    assertThat(told.ending()).isEqualTo(Ending.LENT);
    assertThat(told.due()).contains(TODAY.plusDays(21));
    assertThat(told.patron()).as("the hub named the reader").contains(Visitor.AIGERIM.patron());
  }

  @Test
  void anAnswerThatComesTooLateDoesNotOverruleTheStation() {
    Visitor v = alone().showsAigerimsCard().lays(1);
    Proposal asked = v.proposed().getFirst();
    silent(v);
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    recalls(v, recall, free(recall.items()));
    Scene before = v.scene();

    v.happens(
        new SessionEvent.Decided(
            v.visit(),
            List.of(
                new Decision(
                    asked.transaction(),
                    asked.item(),
                    Optional.empty(),
                    new Verdict.Refused(List.of(Refusal.LIMIT_REACHED))))));

    assertThat(v.scene()).isEqualTo(before);
  }

  @Test
  void aHubThatAnswersAndCannotDecideIsNotOverruled() {
    Visitor v = alone().showsAigerimsCard().lays(1);
    v.happens(
        new SessionEvent.NotDecided(
            v.visit(), List.of(v.proposed().getFirst().transaction()), "broken", false));

    assertThat(v.effects(SessionEffect.RecallLoan.class)).isEmpty();
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.VOID);
  }

  @Test
  void theSameRulesRefuseAndSayWhy() {
    Visitor v = alone().showsAigerimsCard().lays(1, 2, 3);
    silent(v);
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    Map<ItemId, Recollection.Item> items = new HashMap<>(free(recall.items()));
    items.put(Visitor.item(1), onLoanTo(new PatronId("another")));
    items.put(Visitor.item(2), onLoanTo(Visitor.AIGERIM.patron()));
    recalls(v, recall, items);
    v.tagsObey();

    assertThat(byItem(v, 1).refusals()).containsExactly(Refusal.ON_LOAN_TO_ANOTHER);
    assertThat(byItem(v, 1).decidedBy()).isEqualTo(DecidedBy.STATION);
    assertThat(byItem(v, 2).ending()).isEqualTo(Ending.ALREADY_THEIRS);
    assertThat(byItem(v, 3).ending()).isEqualTo(Ending.LENT);
  }

  /// The hub said that Aigerim has 4 of 10: six more, whoever decides.
  @Test
  void everyItemCountsBeforeTheNextIsLookedAt() {
    Visitor v = alone().showsAigerimsCard().lays(1, 2).hubGrants().tagsObey();
    v.lays(3, 4, 5, 6, 7);
    silent(v);
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    recalls(v, recall, free(recall.items()));
    v.tagsObey();

    assertThat(v.told())
        .extracting(TransactionReport::ending)
        .filteredOn(Ending.LENT::equals)
        .hasSize(6);
    assertThat(byItem(v, 7).refusals()).containsExactly(Refusal.LIMIT_REACHED);
  }

  @Test
  void aVisitAloneHasALimitOfItsOwn() {
    Visitor v = aloneReader().lays(1, 2, 3, 4);
    silent(v);
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    recalls(v, recall, free(recall.items()), 0);
    v.tagsObey();

    assertThat(byItem(v, 4).refusals()).containsExactly(Refusal.LIMIT_ALONE);
    assertThat(byItem(v, 3).ending()).isEqualTo(Ending.LENT);
  }

  @Test
  void aDayAloneHasALimitToo() {
    Visitor v = aloneReader().lays(1, 2);
    silent(v);
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    recalls(v, recall, free(recall.items()), 4);
    v.tagsObey();

    assertThat(byItem(v, 1).ending()).isEqualTo(Ending.LENT);
    assertThat(byItem(v, 2).refusals()).containsExactly(Refusal.LIMIT_ALONE);
  }

  @Test
  void aCardIsAskedOfTheFactsWhenTheHubIsSilentAndNoNameIsShown() {
    Visitor v = alone().scans(CARD.value());
    v.happens(new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Silence()));

    assertThat(v.effects(SessionEffect.RecallPatron.class))
        .containsExactly(new SessionEffect.RecallPatron(v.visit(), CARD, Optional.empty()));
    v.happens(new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Found(READER)));
    assertThat(v.session())
        .isInstanceOfSatisfying(
            Session.Borrowing.class,
            borrowing -> assertThat(borrowing.patron().firstName()).isEmpty());
    assertThat(v.scene().around().language()).isEqualTo(Language.KK);
  }

  @Test
  void aTypedPinGoesToTheFactsToo() {
    Visitor v = alone().scans(CARD.value());
    v.happens(
        new SessionEvent.PatronAnswered(
            v.visit(), CARD, new PatronAnswer.Unknown(Refusal.PIN_NEEDED)));
    v.touches(new Touch.TypePin(new Pin("4071")));
    v.happens(new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Silence()));

    assertThat(v.effects(SessionEffect.RecallPatron.class).getFirst().pin())
        .contains(new Pin("4071"));
  }

  @Test
  void aStationThatKnowsNothingByItselfSaysThatNobodyAnswers() {
    Visitor v = alone().scans(CARD.value());
    v.happens(new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Silence()));
    v.happens(new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Silence()));

    assertThat(((Session.Identifying) v.session()).who()).isEqualTo(new Session.Who.NoAnswer());
    assertThat(v.effects()).isEmpty();
  }

  @Test
  void booksLaidOnAnIdleStationAreSortedByTheFacts() {
    Visitor v = alone().lays(1);
    v.happens(new SessionEvent.ItemsAnswered(v.visit(), List.of(), Set.of(), true));
    assertThat(v.effects(SessionEffect.RecallItems.class))
        .containsExactly(new SessionEffect.RecallItems(v.visit(), List.of(Visitor.item(1))));

    v.happens(new SessionEvent.ItemsAnswered(v.visit(), List.of(), Set.of(Visitor.item(1))));
    assertThat(v.session()).isInstanceOf(Session.Returning.class);
  }

  @Test
  void aReturnIsRecordedHereAndAWantedItemGoesToALibrarian() {
    Visitor v = alone().touches(new Touch.Choose(Purpose.RETURN)).lays(1, 2);
    List<SessionEffect.Secure> writes = List.copyOf(v.effects(SessionEffect.Secure.class));
    for (SessionEffect.Secure write : writes) {
      v.answers(write, new kz.oqyrman.drivers.rfid.SecurityOutcome.Verified(write.wished(), 1));
      silent(v);
      SessionEffect.RecallReturn recall = v.effects(SessionEffect.RecallReturn.class).getFirst();
      v.happens(
          new SessionEvent.Recalled(
              v.visit(),
              recall.items().stream().map(Proposal::transaction).toList(),
              new Recollection.ForReturn(Set.of(Visitor.item(2)))));
    }

    assertThat(v.told())
        .allSatisfy(told -> {
          assertThat(told.ending()).isEqualTo(Ending.RETURNED);
          assertThat(told.decidedBy()).isEqualTo(DecidedBy.STATION);
        });
    assertThat(where(v, 1)).isEqualTo(Verdict.Where.SHELF);
    assertThat(where(v, 2)).isEqualTo(Verdict.Where.LIBRARIAN);
  }

  @Test
  void factsThatBecameTooOldMeanwhileDecideNothing() {
    Visitor v = alone().showsAigerimsCard().lays(1);
    silent(v);
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    v.happens(
        new SessionEvent.Recalled(
            v.visit(),
            recall.items().stream().map(Proposal::transaction).toList(),
            new Recollection.Nothing("too old")));

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.VOID);
    assertThat(v.told().getFirst().detail()).isEqualTo("too old");
  }

  @Test
  void whatIsUnderWayAtTheEndOfAVisitIsStillDecided() {
    Visitor v = alone().showsAigerimsCard().lays(1);
    List<Proposal> asked = v.proposed();
    v.touches(new Touch.Finish(Touch.ReceiptWish.NONE));
    v.happens(
        new SessionEvent.NotDecided(
            v.visit(), asked.stream().map(Proposal::transaction).toList(), "no answer"));
    SessionEffect.RecallLoan recall = v.effects(SessionEffect.RecallLoan.class).getFirst();
    recalls(v, recall, free(recall.items()));
    v.tagsObey();

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.LENT);
  }

  @Test
  void aClockPutBackDoesNotMakeAVisitEndless() {
    Visit visit = new Visit(1, Instant.parse("2026-11-22T08:00:00Z"), Set.of(), false);

    assertThat(visit.left(KioskRules.USUAL, Instant.parse("2026-11-22T07:00:00Z")))
        .isEqualTo(Duration.ofSeconds(60));
  }

  private static Visitor alone() {
    Visitor v = Visitor.atAReadyStation();
    return v.happens(new SessionEvent.AloneChanged(CAN));
  }

  /// A reader whom nobody but the facts knows.
  private static Visitor aloneReader() {
    Visitor v = alone();
    v.happens(new SessionEvent.HubReached(false));
    v.scans(CARD.value());
    v.happens(new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Silence()));
    return v.happens(
        new SessionEvent.PatronAnswered(v.visit(), CARD, new PatronAnswer.Found(READER)));
  }

  private static void silent(Visitor v) {
    v.happens(
        new SessionEvent.NotDecided(
            v.visit(), v.proposed().stream().map(Proposal::transaction).toList(), "no answer"));
  }

  private static void recalls(
      Visitor v, SessionEffect.RecallLoan recall, Map<ItemId, Recollection.Item> items) {
    recalls(v, recall, items, 0, new AloneRules(Duration.ofDays(3), 10, 20, 0));
  }

  private static void recalls(
      Visitor v,
      SessionEffect.RecallLoan recall,
      Map<ItemId, Recollection.Item> items,
      int lentToday) {
    recalls(v, recall, items, lentToday, new AloneRules(Duration.ofDays(3), 3, 5, 0));
  }

  private static void recalls(
      Visitor v,
      SessionEffect.RecallLoan recall,
      Map<ItemId, Recollection.Item> items,
      int lentToday,
      AloneRules rules) {
    v.happens(
        new SessionEvent.Recalled(
            v.visit(),
            recall.items().stream().map(Proposal::transaction).toList(),
            new Recollection.ForLoan(
                new PatronStanding(recall.patron(), TODAY.plusYears(1), Optional.empty()),
                true,
                new Calendar(Set.of(), Set.of()),
                TODAY,
                rules,
                lentToday,
                items)));
  }

  private static Map<ItemId, Recollection.Item> free(List<Proposal> asked) {
    Map<ItemId, Recollection.Item> items = new HashMap<>();
    asked.forEach(p ->
        items.put(
            p.item(),
            new Recollection.Item(
                new ItemStanding(ItemStanding.Status.IN_STOCK, Optional.empty(), Optional.empty()),
                new Policy(21, 10))));
    return items;
  }

  private static Recollection.Item onLoanTo(PatronId patron) {
    return new Recollection.Item(
        new ItemStanding(
            ItemStanding.Status.IN_STOCK,
            Optional.of(new ItemStanding.OpenLoan(patron, TODAY.plusDays(3))),
            Optional.empty()),
        new Policy(21, 10));
  }

  private static TransactionReport byItem(Visitor v, int item) {
    return v.told().stream()
        .filter(told -> told.item().equals(Visitor.item(item)))
        .findFirst()
        .orElseThrow();
  }

  private static Verdict.Where where(Visitor v, int item) {
    return ((Session.Returning) v.session())
        .acts().stream()
            .filter(act -> act.item().equals(Visitor.item(item)))
            .map(act -> ((Act.Progress.Ended) act.progress()).route().orElseThrow().where())
            .findFirst()
            .orElseThrow();
  }
}
