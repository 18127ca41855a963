package kz.oqyrman.hub.circulation;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.ABAI_2;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.ATLAS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.LOST;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE_1;
import static kz.oqyrman.hub.example.SmallLibrary.UNCATALOGUED;
import static kz.oqyrman.hub.example.SmallLibrary.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.contract.lending.Verdict.Where;
import kz.oqyrman.hub.example.HubStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where what comes back goes.
class CheckInTest {
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

  private static Verdict to(Where where) {
    return new Verdict.TakenBack(new Verdict.Route(where, Optional.empty()));
  }

  private static Verdict to(Where where, BranchId branch) {
    return new Verdict.TakenBack(new Verdict.Route(where, Optional.of(branch)));
  }

  @Test
  void aBookThatIsAtHomeHereGoesToTheShelfAndIsNotOnLoanAnyMore() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);

    assertThat(story.checkIn(CENTRAL_1, ABAI_1)).isEqualTo(to(Where.SHELF));
    assertThat(story.borrower(ABAI_1)).isEmpty();
  }

  @Test
  void aBookThatWasNotOnLoanIsTakenBackAllTheSame() {
    assertThat(story.checkIn(CENTRAL_1, ABAI_1)).isEqualTo(to(Where.SHELF));
  }

  @Test
  void aBookOfAnotherBranchTravelsHome() {
    assertThat(story.checkIn(CENTRAL_1, STEPPE_1)).isEqualTo(to(Where.TRANSIT, SHULBINSK));
    assertThat(story.checkIn(SHULBINSK_1, STEPPE_1)).isEqualTo(to(Where.SHELF));
  }

  @Test
  void aBookThatSomebodyWaitsForHereGoesToTheHoldShelf() {
    story.lend(CENTRAL_1, AIGERIM, STEPPE_1);
    story.hold(NATALYA, STEPPE, CENTRAL);

    assertThat(story.checkIn(CENTRAL_1, STEPPE_1)).isEqualTo(to(Where.HOLD));
    assertThat(story.setAsideFor(STEPPE_1)).contains(NATALYA);
    assertThat(story.waitingFor(STEPPE)).isEmpty();
  }

  @Test
  void aBookThatSomebodyWaitsForElsewhereTravelsThere() {
    story.hold(NATALYA, ABAI, SHULBINSK);

    assertThat(story.checkIn(CENTRAL_1, ABAI_1)).isEqualTo(to(Where.HOLD, SHULBINSK));
  }

  @Test
  void whoHasWaitedLongestComesFirstAndEachCopyServesOne() {
    story.hold(NATALYA, ABAI, CENTRAL);
    story.hold(AIGERIM, ABAI, CENTRAL);

    story.checkIn(CENTRAL_1, ABAI_1);
    story.checkIn(CENTRAL_1, ABAI_2);

    assertThat(story.setAsideFor(ABAI_1)).contains(NATALYA);
    assertThat(story.setAsideFor(ABAI_2)).contains(AIGERIM);
  }

  @Test
  void aBookFromTheHoldShelfGoesBackThereWithoutServingTheNext() {
    story.setAside(NATALYA, STEPPE, CENTRAL, STEPPE_1);
    story.hold(AIGERIM, STEPPE, CENTRAL);

    assertThat(story.checkIn(CENTRAL_1, STEPPE_1)).isEqualTo(to(Where.HOLD));
    assertThat(story.setAsideFor(STEPPE_1)).contains(NATALYA);
    assertThat(story.waitingFor(STEPPE)).containsExactly(AIGERIM);
  }

  @Test
  void aCopyThatIsReadHereOnlyServesNobodyWhoWaits() {
    story.hold(NATALYA, "t-atlas", CENTRAL);

    assertThat(story.checkIn(CENTRAL_1, ATLAS)).isEqualTo(to(Where.SHELF));
    assertThat(story.waitingFor("t-atlas")).containsExactly(NATALYA);
  }

  @Test
  void aWithdrawnOrLostBookGoesIntoALibrariansHands() {
    assertThat(story.checkIn(CENTRAL_1, WITHDRAWN)).isEqualTo(to(Where.LIBRARIAN));
    assertThat(story.checkIn(CENTRAL_1, LOST)).isEqualTo(to(Where.LIBRARIAN));
  }

  @Test
  void anUnknownItemIsNotTakenBack() {
    assertThat(story.checkIn(CENTRAL_1, UNCATALOGUED))
        .isEqualTo(new Verdict.Refused(List.of(Refusal.UNKNOWN_ITEM)));
  }

  @Test
  void aReturnThatIsProposedAgainGoesTheSameWay() {
    story.hold(NATALYA, ABAI, CENTRAL);
    story.hold(AIGERIM, ABAI, CENTRAL);
    Proposal act = story.proposal(ABAI_1);

    List<Verdict> first = story.checkIn(CENTRAL_1, act);

    assertThat(story.checkIn(CENTRAL_1, act)).isEqualTo(first).containsExactly(to(Where.HOLD));
    assertThat(story.waitingFor(ABAI)).containsExactly(AIGERIM);
  }

  @Test
  void aReturnOfWhichNothingCameLeavesTheBookOnLoanAndTheNextWaiting() {
    story.lend(CENTRAL_1, AIGERIM, STEPPE_1);
    story.hold(NATALYA, STEPPE, CENTRAL);
    Proposal act = story.proposal(STEPPE_1);
    story.checkIn(CENTRAL_1, act);

    story.report(CENTRAL_1, story.voided(act, Kind.CHECK_IN, Optional.empty()));

    assertThat(story.borrower(STEPPE_1)).contains(AIGERIM);
    assertThat(story.setAsideFor(STEPPE_1)).isEmpty();
    assertThat(story.waitingFor(STEPPE)).containsExactly(NATALYA);
    assertThat(story.discrepancies()).isEmpty();
  }
}
