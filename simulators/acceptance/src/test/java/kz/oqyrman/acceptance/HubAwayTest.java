package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.KARENINA;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.NATALYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The hub loses its power: the kiosk says so, lends nothing, waits for nobody, and goes on by
/// itself when the hub is back.
@Timeout(300)
final class HubAwayTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("HubAway", "&timeout=8000");
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
  void anIdleKioskSaysThatTheHubIsAwayServesNobodyAndComesBackByItself() throws Exception {
    town.hubGoesAway();
    JsonNode scene = town.kioskIs("out-of-order");
    assertThat(scene.path("why").asText()).isEqualTo("hub-away");
    assertThat(scene.path("hub").asText()).isEqualTo("away");

    town.lays(EMMA);
    town.hubComesBack();
    town.kioskIs("idle");

    assertThat(town.hub().acts(EMMA)).as("laid while nobody was served").isEmpty();
    await().atMost(Program.PATIENCE).until(town.hub()::stationIsOnline);
    town.lifts(EMMA);
    town.identifies(BAUYRZHAN);
    town.lays(EMMA);
    town.told(EMMA, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(EMMA, Ending.LENT);
  }

  @Test
  void inMidVisitNothingMoreIsLentAndWhatWasLentStands() throws Exception {
    town.identifies(BAUYRZHAN);
    town.lays(ABAI);
    town.told(ABAI, Ending.LENT);

    town.hubGoesAway();
    town.scene("the hub is away", s -> s.path("hub").asText().equals("away"));
    town.lays(KARENINA);
    assertThat(town.told(KARENINA, Ending.VOID).path("tag").asText()).isEqualTo("untouched");
    assertThat(town.tag(KARENINA).afi()).isEqualTo(TagMemory.AFI_ARMED);

    town.touches("finish paper");
    town.scene("the receipt is printed", s -> s.path("receipt").asText().equals("printed"));
    assertThat(town.papers().getLast()).contains("Абай");
    town.touches("leave");
    town.kioskIs("out-of-order");
    town.hubComesBack();
    town.kioskIs("idle");

    town.factsAgree(ABAI, Ending.LENT);
    town.factsAgree(KARENINA, Ending.VOID);
    assertThat(town.isOnLoan(KARENINA)).isFalse();
    town.nothingIsUnsettled();
  }

  @Test
  void aLoanThatTheHubDecidedAndNeverHeardTheEndOfIsSettledWhenItIsBack() throws Exception {
    town.identifies(NATALYA);
    town.line().holdAnswers();
    town.lays(MASTER);
    town.scene("the hub is asked", s -> isAt(s, "asking"));
    town.pad().wire().fault(new LineFault.Delay(Duration.ofSeconds(1), LineFault.FOR_GOOD));
    town.line().releaseAnswers();
    town.scene("the tag is written", s -> isAt(s, "securing"));

    town.hubGoesAway();
    town.told(MASTER, Ending.LENT);
    town.pad().wire().repair(LineFault.Delay.class);
    assertThat(town.hub().facts(MASTER).pending()).as("the hub waits for the end").isTrue();

    town.hubComesBack();
    town.scene(
        "the hub is reached in the same visit", s -> s.path("hub").asText().equals("reached"));
    town.factsAgree(MASTER, Ending.LENT);
    town.lays(TownLibrary.Book.IDIOT);
    town.told(TownLibrary.Book.IDIOT, Ending.LENT);
    town.finishesAndLeaves("none");
    town.nothingIsUnsettled();
  }

  private static boolean isAt(JsonNode scene, String state) {
    return Town.row(scene, MASTER).filter(r -> r.path("state").asText().equals(state)).isPresent();
  }
}
