package kz.oqyrman.hub.circulation;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_2;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.ATLAS;
import static kz.oqyrman.hub.example.SmallLibrary.BOOKS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.DUE;
import static kz.oqyrman.hub.example.SmallLibrary.ERBOLAT;
import static kz.oqyrman.hub.example.SmallLibrary.GENNADY;
import static kz.oqyrman.hub.example.SmallLibrary.LOST;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.OLGA;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE_1;
import static kz.oqyrman.hub.example.SmallLibrary.STRANGER;
import static kz.oqyrman.hub.example.SmallLibrary.UNCATALOGUED;
import static kz.oqyrman.hub.example.SmallLibrary.VADIM;
import static kz.oqyrman.hub.example.SmallLibrary.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.example.HubStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Stacks at a check-out, decided and committed in a real database.
class CheckOutTest {
  private static final Verdict LENT = new Verdict.Lent(DUE);

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

  private static Verdict refused(Refusal... why) {
    return new Verdict.Refused(List.of(why));
  }

  @Test
  void aBookInStockIsLentForTwentyDaysAndIsOnLoanAtOnce() {
    assertThat(story.checkOut(AIGERIM, BOOKS.get(0))).isEqualTo(LENT);

    assertThat(story.borrower(BOOKS.get(0))).contains(AIGERIM);
    assertThat(story.due(BOOKS.get(0))).isEqualTo(DUE);
  }

  @Test
  void aLoanThatWouldEndOnAClosedDayEndsOnTheNextOpenOne() {
    story.later(Duration.ofDays(5)); // twenty days later is a Sunday

    assertThat(story.checkOut(AIGERIM, BOOKS.get(0)))
        .isEqualTo(new Verdict.Lent(LocalDate.of(2026, 12, 21)));
  }

  @Test
  void theDayBeginsInTheLibrarysZone() {
    story.later(Duration.ofHours(12)); // midnight in Semey, evening before in Greenwich

    assertThat(story.checkOut(AIGERIM, BOOKS.get(0))).isEqualTo(new Verdict.Lent(DUE.plusDays(1)));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(STRANGER, ABAI_1, List.of(Refusal.UNKNOWN_PATRON)),
        Arguments.of(AIGERIM, UNCATALOGUED, List.of(Refusal.UNKNOWN_ITEM)),
        Arguments.of(STRANGER, UNCATALOGUED, List.of(Refusal.UNKNOWN_PATRON, Refusal.UNKNOWN_ITEM)),
        Arguments.of(ERBOLAT, ABAI_1, List.of(Refusal.CARD_LOST)),
        Arguments.of(OLGA, ABAI_1, List.of(Refusal.CARD_EXPIRED)),
        Arguments.of(GENNADY, ABAI_1, List.of(Refusal.BLOCKED_UNPAID)),
        Arguments.of(AIGERIM, WITHDRAWN, List.of(Refusal.WITHDRAWN)),
        Arguments.of(AIGERIM, LOST, List.of(Refusal.REPORTED_LOST)),
        Arguments.of(AIGERIM, ATLAS, List.of(Refusal.NOT_FOR_LOAN)),
        Arguments.of(VADIM, ABAI_1, List.of(Refusal.CARD_EXPIRED, Refusal.BLOCKED_BY_STAFF)),
        Arguments.of(
            VADIM,
            ATLAS,
            List.of(Refusal.CARD_EXPIRED, Refusal.BLOCKED_BY_STAFF, Refusal.NOT_FOR_LOAN)),
        Arguments.of(OLGA, UNCATALOGUED, List.of(Refusal.CARD_EXPIRED, Refusal.UNKNOWN_ITEM)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatTheRulesForbidIsRefusedWithEveryReason(PatronId patron, ItemId item, List<Refusal> why) {
    assertThat(story.checkOut(patron, item)).isEqualTo(new Verdict.Refused(why));

    assertThat(story.borrower(item)).isEmpty();
  }

  @Test
  void aBookThatAnotherHasIsRefused() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);

    assertThat(story.checkOut(NATALYA, ABAI_1)).isEqualTo(refused(Refusal.ON_LOAN_TO_ANOTHER));
    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void whatIsTheirsAlreadyStaysTheirsWithItsDueDay() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    story.later(Duration.ofDays(3));

    assertThat(story.checkOut(AIGERIM, ABAI_1)).isEqualTo(new Verdict.AlreadyTheirs(DUE));
    assertThat(story.loans(AIGERIM)).isEqualTo(1);
  }

  @Test
  void aStackIsLentUntilTheLimitIsReachedWithinIt() {
    Proposal[] stack = BOOKS.stream().map(story::proposal).toArray(Proposal[]::new);

    assertThat(story.checkOut(CENTRAL_1, AIGERIM, stack))
        .containsExactly(
            LENT, LENT, LENT, refused(Refusal.LIMIT_REACHED), refused(Refusal.LIMIT_REACHED));
    assertThat(story.loans(AIGERIM)).isEqualTo(3);
  }

  @Test
  void whatIsRefusedInAStackTakesNoPlaceInTheLimit() {
    assertThat(
            story.checkOut(
                CENTRAL_1,
                AIGERIM,
                story.proposal(BOOKS.get(0)),
                story.proposal(ATLAS),
                story.proposal(BOOKS.get(1)),
                story.proposal(UNCATALOGUED),
                story.proposal(BOOKS.get(2))))
        .containsExactly(
            LENT, refused(Refusal.NOT_FOR_LOAN), LENT, refused(Refusal.UNKNOWN_ITEM), LENT);
  }

  @Test
  void atTheLimitEvenAForbiddenBookIsToldWithBothReasons() {
    BOOKS.subList(0, 3).forEach(book -> story.lend(CENTRAL_1, AIGERIM, book));

    assertThat(story.checkOut(AIGERIM, ATLAS))
        .isEqualTo(refused(Refusal.NOT_FOR_LOAN, Refusal.LIMIT_REACHED));
  }

  @Test
  void theSameBookTwiceInAStackIsLentOnce() {
    assertThat(story.checkOut(CENTRAL_1, AIGERIM, story.proposal(ABAI_1), story.proposal(ABAI_1)))
        .containsExactly(LENT, new Verdict.AlreadyTheirs(DUE));
    assertThat(story.loans(AIGERIM)).isEqualTo(1);
  }

  @Test
  void aBookOnTheHoldShelfIsLentOnlyToWhomItWaitsFor() {
    story.setAside(NATALYA, STEPPE, CENTRAL, STEPPE_1);

    assertThat(story.checkOut(AIGERIM, STEPPE_1)).isEqualTo(refused(Refusal.ON_HOLD_FOR_ANOTHER));
    assertThat(story.checkOut(NATALYA, STEPPE_1)).isEqualTo(LENT);
    assertThat(story.setAsideFor(STEPPE_1)).isEmpty();
  }

  @Test
  void theOnlyFreeCopyIsKeptForWhoWaits() {
    story.hold(NATALYA, STEPPE, CENTRAL);

    assertThat(story.checkOut(AIGERIM, STEPPE_1)).isEqualTo(refused(Refusal.ON_HOLD_FOR_ANOTHER));
  }

  @Test
  void withACopyToSpareABookIsLentAlthoughSomebodyWaits() {
    story.hold(NATALYA, ABAI, CENTRAL);

    assertThat(story.checkOut(AIGERIM, ABAI_1)).isEqualTo(LENT);
    assertThat(story.checkOut(OLGA, ABAI_2))
        .isEqualTo(refused(Refusal.CARD_EXPIRED, Refusal.ON_HOLD_FOR_ANOTHER));
    assertThat(story.waitingFor(ABAI)).containsExactly(NATALYA);
  }

  @Test
  void whoWaitsAndTakesACopyFromTheShelfWaitsNoMore() {
    story.hold(NATALYA, ABAI, CENTRAL);

    assertThat(story.checkOut(NATALYA, ABAI_2)).isEqualTo(LENT);

    assertThat(story.waitingFor(ABAI)).isEmpty();
  }

  @Test
  void aStackThatIsProposedAgainIsToldWhatWasDecidedThen() {
    Proposal[] stack = {story.proposal(ABAI_1), story.proposal(ATLAS)};
    List<Verdict> first = story.checkOut(CENTRAL_1, AIGERIM, stack);
    story.later(Duration.ofDays(2));

    assertThat(story.checkOut(CENTRAL_1, AIGERIM, stack)).isEqualTo(first);
    assertThat(story.loans(AIGERIM)).isEqualTo(1);
    assertThat(story.due(ABAI_1)).isEqualTo(DUE);
  }

  @Test
  void anIdThatStandsForAnotherBookIsAMistakeAndTheWholeStackIsUndone() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);
    Proposal other = new Proposal(act.transaction(), act.sequence(), BOOKS.get(0), act.at());
    Proposal before = story.proposal(BOOKS.get(1));

    assertThatThrownBy(() -> story.checkOut(CENTRAL_1, AIGERIM, before, other))
        .isInstanceOf(ActMismatch.class)
        .hasMessageContaining(act.transaction() + " stands for another act");

    assertThat(story.borrower(BOOKS.get(0))).isEmpty();
    assertThat(story.borrower(BOOKS.get(1))).isEmpty();
    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void anIdOfAnotherStationIsAMistake() {
    Proposal act = story.proposal(ABAI_1);
    story.checkOut(CENTRAL_1, AIGERIM, act);

    assertThatThrownBy(() -> story.checkOut(SHULBINSK_1, AIGERIM, act))
        .isInstanceOf(ActMismatch.class);
  }

  @Test
  void anActThatTheStationEndedWithoutADecisionIsNotDecidedAfterwards() {
    Proposal act = story.proposal(ABAI_1);
    story.report(CENTRAL_1, story.voided(act, Kind.CHECK_OUT, Optional.of(AIGERIM)));

    assertThatThrownBy(() -> story.checkOut(CENTRAL_1, AIGERIM, act))
        .isInstanceOf(ActMismatch.class)
        .hasMessageContaining("has ended transaction " + act.transaction());
    assertThat(story.borrower(ABAI_1)).isEmpty();
  }

  @Test
  void aStationThatTheLibraryDoesNotHaveDecidesNothing() {
    StationId nobody = new StationId("nobody-1");

    assertThatThrownBy(() -> story.checkOut(nobody, AIGERIM, story.proposal(ABAI_1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the library has no station nobody-1");
    assertThat(story.borrower(ABAI_1)).isEmpty();
  }

  @Test
  void theReaderIsShownWhatTheBookIsEvenWhenItIsRefused() {
    HubMessage.Response answer =
        story
            .circulation()
            .answer(
                CENTRAL_1,
                new StationMessage.ProposeCheckOut(
                    AIGERIM, List.of(story.proposal(ATLAS), story.proposal(UNCATALOGUED))));

    assertThat(answer).isInstanceOf(HubMessage.Decided.class);
    var decisions = ((HubMessage.Decided) answer).decisions();
    assertThat(decisions.get(0).facts().orElseThrow().title()).isEqualTo("Атлас Казахской ССР");
    assertThat(decisions.get(1).facts()).isEmpty();
  }
}
