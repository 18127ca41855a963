package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.IDIOT;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Book.ULPAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.NATALYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import kz.oqyrman.acceptance.TownLibrary.Book;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The kiosk is killed in the middle of an act. When it is up again its journal ends the act as far
/// as it knows, the hub settles it, and what nobody can know is an open discrepancy.
@Timeout(300)
final class PowerCutTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("PowerCut", "&timeout=10000");
  }

  @AfterEach
  void night() throws Exception {
    town.closesForTheNight();
  }

  @AfterAll
  static void closes() throws Exception {
    town.close();
  }

  @Test
  void cutOffBeforeTheDecisionArrivedNothingIsLent() throws Exception {
    town.identifies(BAUYRZHAN);
    town.line().holdAnswers();
    town.lays(ABAI);
    is(ABAI, "asking");
    hubDecided(ABAI);

    town.kioskIsCutOff();
    town.line().releaseAnswers();
    assertThat(town.isOnLoan(ABAI)).as("on loan until the station reports").isTrue();
    comesBack();

    assertThat(town.settled(ABAI, Ending.VOID).tag()).isEqualTo(TagState.UNTOUCHED);
    town.factsAgree(ABAI, Ending.VOID);
    assertThat(town.isOnLoan(ABAI)).isFalse();
    town.nothingIsUnsettled();
  }

  @Test
  void cutOffBetweenDecisionAndWriteTheLoanStandsAndTheTagIsDoubted() throws Exception {
    town.identifies(BAUYRZHAN);
    town.line().holdAnswers();
    town.lays(EMMA);
    is(EMMA, "asking");
    town.pad().fault(new ReaderFault.Mute(ReaderFault.FOR_GOOD));
    town.line().releaseAnswers();
    is(EMMA, "securing");

    town.kioskIsCutOff();
    town.pad().repair();
    assertThat(town.tag(EMMA).afi()).isEqualTo(TagMemory.AFI_ARMED);
    comesBack();

    isDoubted(EMMA);
    healsWhenLaidAgain(EMMA);
  }

  @Test
  void cutOffAfterTheWriteTheLoanStandsAndTheTagIsDoubted() throws Exception {
    town.identifies(BAUYRZHAN);
    town.line().holdAnswers();
    town.lays(MASTER);
    is(MASTER, "asking");
    town.pad().wire().fault(new LineFault.Delay(Duration.ofMillis(1_500), LineFault.FOR_GOOD));
    town.line().releaseAnswers();
    is(MASTER, "securing");
    await()
        .atMost(Program.PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> town.tag(MASTER).afi() == TagMemory.AFI_DISARMED);

    town.kioskIsCutOff();
    town.pad().wire().repair(LineFault.Delay.class);
    comesBack();

    isDoubted(MASTER);
    assertThat(town.tag(MASTER).afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @Test
  void cutOffAfterTheReaderWasToldTheHubStillHearsOfIt() throws Exception {
    town.identifies(NATALYA);
    town.line().holdAnswers();
    town.lays(IDIOT);
    is(IDIOT, "asking");
    town.pad().wire().fault(new LineFault.Delay(Duration.ofSeconds(1), LineFault.FOR_GOOD));
    town.line().releaseAnswers();
    is(IDIOT, "securing");
    town.hubGoesAway();
    town.told(IDIOT, Ending.LENT);

    town.kioskIsCutOff();
    town.pad().wire().repair(LineFault.Delay.class);
    town.hubComesBack();
    comesBack();

    town.factsAgree(IDIOT, Ending.LENT);
    town.nothingIsUnsettled();
  }

  @Test
  void cutOffWhileABookIsTakenBackTheReturnIsUndoneAndSomebodyIsCalled() throws Exception {
    town.pad().wire().fault(new LineFault.Delay(Duration.ofMillis(700), LineFault.FOR_GOOD));
    town.lays(ULPAN);
    is(ULPAN, "securing");
    town.line().holdAnswers();
    town.pad().wire().repair(LineFault.Delay.class);
    hubDecided(ULPAN);

    town.kioskIsCutOff();
    town.line().releaseAnswers();
    comesBack();

    assertThat(town.settled(ULPAN, Ending.VOID).tag()).isEqualTo(TagState.ARMED);
    assertThat(town.tag(ULPAN).afi()).isEqualTo(TagMemory.AFI_ARMED);
    assertThat(town.isOnLoan(ULPAN)).isTrue();
    assertThat(town.hub().discrepancies(ULPAN)).contains(Discrepancy.Kind.FACTS_DIFFER);
    town.lifts(ULPAN);
    town.lays(ULPAN);
    town.told(ULPAN, Ending.RETURNED);
    town.finishesAndLeaves("none");
    town.factsAgree(ULPAN, Ending.RETURNED);
  }

  private static void is(Book book, String state) throws InterruptedException {
    town.scene(
        book + " is " + state,
        s -> Town.row(s, book).filter(r -> r.path("state").asText().equals(state)).isPresent());
  }

  /// The hub has granted it, though the kiosk has not heard of that.
  private static void hubDecided(Book book) {
    await("the hub has decided about " + book)
        .atMost(Program.PATIENCE)
        .untilAsserted(() ->
            assertThat(town.hub().acts(book))
                .isNotEmpty()
                .last()
                .satisfies(act ->
                    assertThat(act.decision().orElseThrow())
                        .isInstanceOfAny(Verdict.Lent.class, Verdict.TakenBack.class)));
  }

  private static void comesBack() throws Exception {
    town.kioskIsSwitchedOn();
    town.kioskIs("idle");
  }

  private static void isDoubted(Book book) {
    assertThat(town.settled(book, Ending.LENT_STILL_ARMED).tag()).isEqualTo(TagState.UNCERTAIN);
    assertThat(town.isOnLoan(book)).isTrue();
    assertThat(town.hub().discrepancies(book))
        .contains(Discrepancy.Kind.TAG_UNCERTAIN, Discrepancy.Kind.LENT_STILL_ARMED);
  }

  private static void healsWhenLaidAgain(Book book) throws Exception {
    town.closesForTheNight();
    town.identifies(BAUYRZHAN);
    town.lays(book);
    town.told(book, Ending.ALREADY_THEIRS);
    town.finishesAndLeaves("none");
    town.factsAgree(book, Ending.ALREADY_THEIRS);
  }
}
