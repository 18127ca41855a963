package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.ATLAS;
import static kz.oqyrman.acceptance.TownLibrary.Book.BLIZZARD;
import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Book.NOMADS;
import static kz.oqyrman.acceptance.TownLibrary.Reader.AIGERIM;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The line of a village drops every afternoon: the kiosk lends and takes back by itself, says so,
/// and the hub has it all when it is back.
@Timeout(300)
final class GoesOnAloneTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.openForBadLines("GoesOnAlone");
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
  void aWholeVisitWithoutTheHubIsInTheLedgerWhenItIsBack() throws Exception {
    town.hubGoesAway();
    town.scene(
        "open without the hub",
        s -> s.path("hub").asText().equals("away") && s.path("state").asText().equals("idle"));

    town.identifies(BAUYRZHAN);
    town.lays(ABAI);
    assertThat(town.told(ABAI, Ending.LENT).path("decided").asText()).isEqualTo("here");
    town.lays(ATLAS);
    assertThat(Town.words(town.told(ATLAS, Ending.REFUSED).path("reasons")))
        .containsExactly("not-for-loan");
    town.lifts(ATLAS);
    town.lays(BLIZZARD);
    assertThat(Town.words(town.told(BLIZZARD, Ending.REFUSED).path("reasons")))
        .containsExactly("on-loan-to-another");
    town.lifts(BLIZZARD);
    town.finishesAndLeaves("paper");

    town.touches("return");
    town.kioskIs("returning");
    town.lays(BLIZZARD);
    JsonNode back = town.told(BLIZZARD, Ending.RETURNED);
    assertThat(back.path("decided").asText()).isEqualTo("here");
    town.finishesAndLeaves("none");

    town.hubComesBack();
    town.nothingIsUnsettled();
    town.factsAgree(ABAI, Ending.LENT);
    town.factsAgree(BLIZZARD, Ending.RETURNED);
    assertThat(town.settled(ABAI, Ending.LENT).decidedBy()).isEqualTo(DecidedBy.STATION);
    assertThat(town.hub().facts(ABAI).loan().orElseThrow().patron().card())
        .as("the hub knows whose card it is")
        .isEmpty();
  }

  @Test
  void aHubThatFallsSilentInMidVisitIsAnsweredForAfterTheTimeOut() throws Exception {
    await("the line is up").until(town.hub()::stationIsOnline);
    town.identifies(BAUYRZHAN);
    town.line().holdAnswers();
    town.lays(MASTER);
    town.scene("the hub is asked", s -> Town.row(s, MASTER).isPresent());
    long asked = System.nanoTime();
    assertThat(town.told(MASTER, Ending.LENT).path("decided").asText()).isEqualTo("here");
    System.out.printf(
        "from the question to \"recorded here\": %d ms, of which the time-out is 2000%n",
        (System.nanoTime() - asked) / 1_000_000);
    town.lays(EMMA);
    town.told(EMMA, Ending.LENT);
    town.line().releaseAnswers();
    town.finishesAndLeaves("none");

    town.nothingIsUnsettled();
    town.factsAgree(MASTER, Ending.LENT);
    town.factsAgree(EMMA, Ending.LENT);
    assertThat(town.settled(MASTER, Ending.LENT).decidedBy()).isEqualTo(DecidedBy.STATION);
  }

  @Test
  void aCardWithAPinIsTurnedAwayInPlainWords() throws Exception {
    town.hubGoesAway();
    town.scene("away", s -> s.path("hub").asText().equals("away"));
    town.showsCard(AIGERIM.card);
    JsonNode scene = town.scene("turned away", s -> s.path("who").asText().equals("turned-away"));
    assertThat(Town.words(scene.path("reasons"))).containsExactly("pin-unchecked");
    town.hubComesBack();
    town.scene("reached", s -> s.path("hub").asText().equals("reached"));
  }

  @Test
  void aKioskThatIsSwitchedOnWithoutTheHubServesByTheFactsItKept() throws Exception {
    town.hubGoesAway();
    town.scene("away", s -> s.path("hub").asText().equals("away"));
    town.kioskIsCutOff();
    town.kioskIsSwitchedOn();
    town.kioskIs("idle");

    town.identifies(BAUYRZHAN);
    town.lays(NOMADS);
    assertThat(town.told(NOMADS, Ending.LENT).path("decided").asText()).isEqualTo("here");
    town.finishesAndLeaves("none");
    town.hubComesBack();

    town.nothingIsUnsettled();
    town.factsAgree(NOMADS, Ending.LENT);
    StationMessage.Alone alone = town.hub().heard().orElseThrow().alone().orElseThrow();
    assertThat(alone.until()).isPresent();
    assertThat(alone.clockOffSeconds()).isZero();
  }
}
