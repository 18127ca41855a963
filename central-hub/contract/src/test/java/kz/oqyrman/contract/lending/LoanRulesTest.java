package kz.oqyrman.contract.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.lending.ItemStanding.OpenLoan;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.contract.lending.PatronStanding.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A Friday in March at the Central City Library, which is closed on Sundays and over Nauryz.
class LoanRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 6);
  private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 3, 6);
  private static final Calendar CENTRAL =
      new Calendar(
          Set.of(DayOfWeek.SUNDAY),
          Set.of(
              LocalDate.of(2026, 3, 20),
              LocalDate.of(2026, 3, 21),
              LocalDate.of(2026, 3, 22),
              LocalDate.of(2026, 3, 23)));
  private static final LoanRules RULES = new LoanRules(CENTRAL, TODAY);

  private static final PatronId AIGERIM_ID = new PatronId("7705012345");
  private static final PatronStanding AIGERIM = patron(AIGERIM_ID, NEXT_YEAR, Optional.empty());
  private static final PatronId DAULET_ID = new PatronId("7705067890");
  private static final PatronId SCHOOL_ID = new PatronId("9900012345678");

  private static final Policy TWO_WEEKS_TEN_BOOKS = new Policy(14, 10);
  private static final Policy READING_ROOM = new Policy(0, 10);

  private static final ItemStanding ABAI_ZHOLY = onTheShelf();
  private static final ItemStanding ATLAS = onTheShelf();

  @Test
  void aigerimBorrowsAbaiZholyUntilTheNextOpenDayAfterTwoWeeks() {
    assertThat(RULES.checkOut(AIGERIM, ABAI_ZHOLY, TWO_WEEKS_TEN_BOOKS, 4))
        .as("two weeks end on 20 March, the first of four closed days")
        .isEqualTo(new Verdict.Lent(LocalDate.of(2026, 3, 24)));
  }

  @Test
  void aLoanThatEndsOnAnOpenDayEndsOnThatDay() {
    assertThat(RULES.checkOut(AIGERIM, ABAI_ZHOLY, new Policy(13, 10), 0))
        .isEqualTo(new Verdict.Lent(LocalDate.of(2026, 3, 19)));
  }

  @Test
  void aLoanThatEndsOnASundayEndsOnTheMonday() {
    assertThat(RULES.checkOut(AIGERIM, ABAI_ZHOLY, new Policy(2, 10), 0))
        .isEqualTo(new Verdict.Lent(LocalDate.of(2026, 3, 9)));
  }

  @Test
  void aCardIsGoodOnItsLastDay() {
    PatronStanding lastDay = patron(AIGERIM_ID, TODAY, Optional.empty());
    assertThat(RULES.obstacles(lastDay)).isEmpty();
    assertThat(RULES.checkOut(lastDay, ABAI_ZHOLY, TWO_WEEKS_TEN_BOOKS, 0))
        .isInstanceOf(Verdict.Lent.class);
  }

  @Test
  void whatAigerimHasAlreadyIsHersAndNothingChanges() {
    LocalDate due = LocalDate.of(2026, 3, 12);
    ItemStanding hers = onLoanTo(AIGERIM_ID, due);
    assertThat(RULES.checkOut(AIGERIM, hers, TWO_WEEKS_TEN_BOOKS, 4))
        .isEqualTo(new Verdict.AlreadyTheirs(due));
  }

  @Test
  void whatAigerimHasAlreadyIsHersEvenWhenSheMayBorrowNothing() {
    LocalDate overdue = LocalDate.of(2026, 1, 12);
    PatronStanding blocked =
        patron(AIGERIM_ID, LocalDate.of(2026, 2, 1), Optional.of(Block.BY_STAFF));
    assertThat(RULES.checkOut(blocked, onLoanTo(AIGERIM_ID, overdue), READING_ROOM, 10))
        .isEqualTo(new Verdict.AlreadyTheirs(overdue));
  }

  @Test
  void aigerimMayTakeWhatWaitsForHer() {
    ItemStanding waitsForHer =
        new ItemStanding(Status.IN_STOCK, Optional.empty(), Optional.of(AIGERIM_ID));
    assertThat(RULES.checkOut(AIGERIM, waitsForHer, TWO_WEEKS_TEN_BOOKS, 9))
        .isInstanceOf(Verdict.Lent.class);
  }

  /// The caller counts what it granted, so the limit falls in the middle of a stack.
  @Test
  void ofFiveBooksLaidAtOnceTheLimitOfTenLetsDauletTakeTwo() {
    PatronStanding daulet = patron(DAULET_ID, NEXT_YEAR, Optional.empty());
    int openLoans = 8;
    StringBuilder story = new StringBuilder();
    for (int book = 1; book <= 5; book++) {
      switch (RULES.checkOut(daulet, onTheShelf(), TWO_WEEKS_TEN_BOOKS, openLoans)) {
        case Verdict.Lent _ -> {
          openLoans++;
          story.append("lent ");
        }
        case Verdict.Refused refused -> story.append(refused.reasons());
        case Verdict.AlreadyTheirs _, Verdict.TakenBack _ -> story.append("wrong");
      }
    }
    assertThat(story).hasToString("lent lent [LIMIT_REACHED][LIMIT_REACHED][LIMIT_REACHED]");
  }

  @Test
  void aSchoolTakesAStackOfTwoHundred() {
    PatronStanding school = patron(SCHOOL_ID, NEXT_YEAR, Optional.empty());
    Policy forSchools = new Policy(180, 300);
    assertThat(RULES.checkOut(school, ABAI_ZHOLY, forSchools, 299))
        .isEqualTo(new Verdict.Lent(LocalDate.of(2026, 9, 2)));
    assertThat(RULES.checkOut(school, ABAI_ZHOLY, forSchools, 300))
        .isEqualTo(refused(Refusal.LIMIT_REACHED));
  }

  @Test
  void aLimitOfNothingLendsNothing() {
    assertThat(RULES.checkOut(AIGERIM, ABAI_ZHOLY, new Policy(14, 0), 0))
        .isEqualTo(refused(Refusal.LIMIT_REACHED));
  }

  /// One reason at a time: who, what, and the reason.
  record Case(
      String story,
      PatronStanding patron,
      ItemStanding item,
      Policy policy,
      int openLoans,
      Refusal reason) {
    @Override
    public String toString() {
      return story;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        about("Aigerim's card was reported lost", with(Block.LOST_CARD), Refusal.CARD_LOST),
        about(
            "Aigerim's card was good until yesterday",
            patron(AIGERIM_ID, TODAY.minusDays(1), Optional.empty()),
            Refusal.CARD_EXPIRED),
        about("Aigerim owes for a lost book", with(Block.UNPAID), Refusal.BLOCKED_UNPAID),
        about("a librarian stopped Aigerim", with(Block.BY_STAFF), Refusal.BLOCKED_BY_STAFF),
        about("the book was withdrawn", inStock(Status.WITHDRAWN), Refusal.WITHDRAWN),
        about("the book was lost and is found", inStock(Status.LOST), Refusal.REPORTED_LOST),
        new Case(
            "the atlas is read here only", AIGERIM, ATLAS, READING_ROOM, 0, Refusal.NOT_FOR_LOAN),
        about(
            "Daulet has the book on loan",
            onLoanTo(DAULET_ID, LocalDate.of(2026, 3, 12)),
            Refusal.ON_LOAN_TO_ANOTHER),
        about(
            "the book waits for Daulet",
            new ItemStanding(Status.IN_STOCK, Optional.empty(), Optional.of(DAULET_ID)),
            Refusal.ON_HOLD_FOR_ANOTHER),
        new Case(
            "Aigerim has ten books at home",
            AIGERIM,
            ABAI_ZHOLY,
            TWO_WEEKS_TEN_BOOKS,
            10,
            Refusal.LIMIT_REACHED));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneReasonIsEnough(Case is) {
    assertThat(RULES.checkOut(is.patron(), is.item(), is.policy(), is.openLoans()))
        .isEqualTo(refused(is.reason()));
  }

  /// Before the rules are asked, somebody has found the patron and the item; after them, somebody
  /// bounds what a station lends alone.
  @Test
  void everyReasonThatTheRulesCanGiveHasACase() {
    assertThat(cases().map(Case::reason))
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(
                EnumSet.of(
                    Refusal.UNKNOWN_PATRON,
                    Refusal.TOO_MANY_CARDS,
                    Refusal.PIN_NEEDED,
                    Refusal.WRONG_PIN,
                    Refusal.TOO_MANY_PINS,
                    Refusal.PIN_UNCHECKED,
                    Refusal.UNKNOWN_ITEM,
                    Refusal.LIMIT_ALONE)));
  }

  @Test
  void nobodyIsSentTwiceSoAllReasonsAreToldAtOnceCardFirstLimitLast() {
    PatronStanding expiredAndBlocked =
        patron(AIGERIM_ID, TODAY.minusDays(1), Optional.of(Block.UNPAID));
    ItemStanding withdrawnLentAndHeld =
        new ItemStanding(
            Status.WITHDRAWN,
            Optional.of(new OpenLoan(DAULET_ID, LocalDate.of(2026, 3, 12))),
            Optional.of(SCHOOL_ID));
    assertThat(RULES.checkOut(expiredAndBlocked, withdrawnLentAndHeld, new Policy(0, 3), 3))
        .isEqualTo(
            new Verdict.Refused(
                List.of(
                    Refusal.CARD_EXPIRED,
                    Refusal.BLOCKED_UNPAID,
                    Refusal.WITHDRAWN,
                    Refusal.NOT_FOR_LOAN,
                    Refusal.ON_LOAN_TO_ANOTHER,
                    Refusal.ON_HOLD_FOR_ANOTHER,
                    Refusal.LIMIT_REACHED)));
  }

  /// All 864 combinations of what the rules look at.
  @Test
  void whateverComesTogetherNoReasonIsForgottenOrInvented() {
    for (Optional<Block> block : orNone(List.of(Block.values()))) {
      for (LocalDate expires : List.of(TODAY.minusDays(1), TODAY, TODAY.plusDays(1))) {
        for (Status status : Status.values()) {
          for (Optional<PatronId> borrower : orNone(List.of(AIGERIM_ID, DAULET_ID))) {
            for (Optional<PatronId> holder : orNone(List.of(AIGERIM_ID, DAULET_ID))) {
              for (int days : new int[] {0, 14}) {
                for (int openLoans : new int[] {9, 10}) {
                  PatronStanding patron = patron(AIGERIM_ID, expires, block);
                  Optional<OpenLoan> loan = borrower.map(by -> new OpenLoan(by, TODAY));
                  ItemStanding item = new ItemStanding(status, loan, holder);
                  assertThat(RULES.checkOut(patron, item, new Policy(days, 10), openLoans))
                      .as("%s %s %d %d", patron, item, days, openLoans)
                      .isEqualTo(expected(patron, item, days, openLoans));
                }
              }
            }
          }
        }
      }
    }
  }

  /// The rules once more, as a table instead of clauses.
  private static Verdict expected(
      PatronStanding patron, ItemStanding item, int days, int openLoans) {
    Optional<PatronId> borrower = item.loan().map(OpenLoan::patron);
    if (borrower.equals(Optional.of(AIGERIM_ID))) {
      return new Verdict.AlreadyTheirs(TODAY);
    }
    EnumSet<Refusal> reasons = EnumSet.noneOf(Refusal.class);
    check(reasons, Refusal.CARD_LOST, patron.block().equals(Optional.of(Block.LOST_CARD)));
    check(reasons, Refusal.CARD_EXPIRED, patron.expires().equals(TODAY.minusDays(1)));
    check(reasons, Refusal.BLOCKED_UNPAID, patron.block().equals(Optional.of(Block.UNPAID)));
    check(reasons, Refusal.BLOCKED_BY_STAFF, patron.block().equals(Optional.of(Block.BY_STAFF)));
    check(reasons, Refusal.WITHDRAWN, item.status() == Status.WITHDRAWN);
    check(reasons, Refusal.REPORTED_LOST, item.status() == Status.LOST);
    check(reasons, Refusal.NOT_FOR_LOAN, days == 0);
    check(reasons, Refusal.ON_LOAN_TO_ANOTHER, borrower.isPresent());
    check(reasons, Refusal.ON_HOLD_FOR_ANOTHER, item.heldFor().equals(Optional.of(DAULET_ID)));
    check(reasons, Refusal.LIMIT_REACHED, openLoans == 10);
    return reasons.isEmpty()
        ? new Verdict.Lent(LocalDate.of(2026, 3, 24))
        : new Verdict.Refused(List.copyOf(reasons));
  }

  private static void check(EnumSet<Refusal> reasons, Refusal reason, boolean applies) {
    if (applies) {
      reasons.add(reason);
    }
  }

  @ParameterizedTest
  @EnumSource(Block.class)
  void aBlockIsAnObstacleBeforeAnyBookIsLaid(Block block) {
    assertThat(RULES.obstacles(with(block))).hasSize(1);
    assertThat(RULES.obstacles(patron(AIGERIM_ID, TODAY.minusDays(1), Optional.of(block))))
        .hasSize(2)
        .contains(Refusal.CARD_EXPIRED)
        .isSorted();
  }

  @Test
  void aRefusalWithoutAReasonCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Verdict.Refused(List.of()))
        .withMessage("a refusal has a reason");
  }

  @Test
  void aPolicyIsAPlausibleLengthAndLimit() {
    assertThat(new Policy(3_660, 0).days()).isEqualTo(3_660);
    assertThatIllegalArgumentException().isThrownBy(() -> new Policy(-1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Policy(3_661, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Policy(14, -1));
  }

  private static Case about(String story, PatronStanding patron, Refusal reason) {
    return new Case(story, patron, ABAI_ZHOLY, TWO_WEEKS_TEN_BOOKS, 0, reason);
  }

  private static Case about(String story, ItemStanding item, Refusal reason) {
    return new Case(story, AIGERIM, item, TWO_WEEKS_TEN_BOOKS, 0, reason);
  }

  private static PatronStanding with(Block block) {
    return patron(AIGERIM_ID, NEXT_YEAR, Optional.of(block));
  }

  private static PatronStanding patron(PatronId id, LocalDate expires, Optional<Block> block) {
    return new PatronStanding(id, expires, block);
  }

  private static ItemStanding onTheShelf() {
    return inStock(Status.IN_STOCK);
  }

  private static ItemStanding inStock(Status status) {
    return new ItemStanding(status, Optional.empty(), Optional.empty());
  }

  private static ItemStanding onLoanTo(PatronId patron, LocalDate due) {
    return new ItemStanding(
        Status.IN_STOCK, Optional.of(new OpenLoan(patron, due)), Optional.empty());
  }

  private static Verdict refused(Refusal reason) {
    return new Verdict.Refused(List.of(reason));
  }

  private static <T> List<Optional<T>> orNone(List<T> values) {
    return Stream.concat(Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
        .toList();
  }
}
