package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.BLOOD_AND_SWEAT;
import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.IDIOT;
import static kz.oqyrman.acceptance.TownLibrary.Book.KARENINA;
import static kz.oqyrman.acceptance.TownLibrary.Book.NOMADS;
import static kz.oqyrman.acceptance.TownLibrary.Book.STEPPE;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.NATALYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Cables are pulled, lines are noisy, the paper ends: screen and hub know it, the reader is not
/// left waiting, and it heals by itself.
@Timeout(300)
final class DeviceTroubleTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("DeviceTrouble");
  }

  @AfterEach
  void night() throws Exception {
    town.closesForTheNight();
    deviceIs("pad", "ready");
    deviceIs("scanner", "ready");
    deviceIs("printer", "ready");
  }

  @AfterAll
  static void closes() throws Exception {
    town.close();
  }

  @Test
  void aPadUnpluggedInMidVisitIsToldAndPluggedInAgainServesTheSameVisit() throws Exception {
    town.identifies(BAUYRZHAN);
    town.lays(ABAI);
    town.told(ABAI, Ending.LENT);

    town.pad().wire().fault(new LineFault.CableOut());
    JsonNode lost = deviceIs("pad", "lost");
    assertThat(lost.path("state").asText()).isEqualTo("borrowing");
    hubKnows("pad", "lost");

    town.pad().wire().repair(LineFault.CableOut.class);
    deviceIs("pad", "ready");
    hubKnows("pad", "ready");
    town.lays(KARENINA);
    town.told(KARENINA, Ending.LENT);
    town.finishesAndLeaves("none");

    town.factsAgree(ABAI, Ending.LENT);
    town.factsAgree(KARENINA, Ending.LENT);
    assertThat(town.hub().acts(ABAI))
        .as("acts with the book that lay there all the time")
        .hasSize(1);
  }

  @Test
  void withoutAPadAnIdleKioskIsOutOfOrderUntilItIsBack() throws Exception {
    town.pad().wire().fault(new LineFault.CableOut());
    JsonNode scene = town.kioskIs("out-of-order");
    assertThat(scene.path("why").asText()).isEqualTo("pad");
    hubKnows("pad", "lost");

    town.pad().wire().repair(LineFault.CableOut.class);
    town.kioskIs("idle");
  }

  @Test
  void noiseOnThePadsLineIsToldAndOverWhenItIsOver() throws Exception {
    town.identifies(NATALYA);

    town.pad().wire().fault(new LineFault.Noise(LineFault.Towards.HOST, 40, LineFault.FOR_GOOD));
    town.pad().wire().fault(new LineFault.Dropped(LineFault.Towards.HOST, 3, LineFault.FOR_GOOD));
    town.scene("the pad is in trouble", s -> !device(s, "pad").equals("ready"));
    await()
        .atMost(Program.PATIENCE)
        .until(() -> !town.hub().devices().getOrDefault("pad", "ready").equals("ready"));

    town.pad().wire().repair(LineFault.Noise.class);
    town.pad().wire().repair(LineFault.Dropped.class);
    deviceIs("pad", "ready");
    town.lays(NOMADS);
    town.told(NOMADS, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(NOMADS, Ending.LENT);
  }

  @Test
  void framesThatComeInPiecesAreReadAllTheSame() throws Exception {
    town.pad().wire().fault(new LineFault.SplitWrites(3, Duration.ofMillis(2), LineFault.FOR_GOOD));

    town.identifies(NATALYA);
    town.lays(STEPPE);
    town.told(STEPPE, Ending.LENT);
    town.finishesAndLeaves("none");

    town.factsAgree(STEPPE, Ending.LENT);
  }

  @Test
  void withoutAScannerAReaderTypesTheCard() throws Exception {
    town.scanner().wire().fault(new LineFault.CableOut());
    JsonNode lost = deviceIs("scanner", "lost");
    assertThat(lost.path("state").asText()).isEqualTo("idle");
    hubKnows("scanner", "lost");

    town.touches("borrow");
    town.touches("card " + BAUYRZHAN.card);
    town.kioskIs("borrowing");
    town.lays(IDIOT);
    town.told(IDIOT, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(IDIOT, Ending.LENT);

    town.scanner().wire().repair(LineFault.CableOut.class);
    deviceIs("scanner", "ready");
    hubKnows("scanner", "ready");
    town.identifies(BAUYRZHAN);
  }

  @Test
  void withoutAPrinterTheReceiptStandsOnTheScreen() throws Exception {
    town.identifies(BAUYRZHAN);
    town.lays(EMMA);
    town.told(EMMA, Ending.LENT);
    int papers = town.papers().size();

    town.printer().wire().fault(new LineFault.CableOut());
    deviceIs("printer", "lost");
    hubKnows("printer", "lost");
    town.touches("finish paper");
    JsonNode scene =
        town.scene(
            "the receipt is on the screen", s -> s.path("receipt").asText().equals("on-screen"));
    assertThat(scene.path("trouble").asText()).isNotEmpty();
    town.touches("leave");
    town.kioskIs("idle");
    town.lifts(EMMA);
    assertThat(town.papers()).hasSize(papers);

    town.printer().wire().repair(LineFault.CableOut.class);
    deviceIs("printer", "ready");
    hubKnows("printer", "ready");
    town.factsAgree(EMMA, Ending.LENT);
  }

  @Test
  void aPrinterWithoutPaperIsKnownBeforeAnybodyAsksForPaper() throws Exception {
    town.printer().trouble(PrinterTrouble.PAPER_OUT, true);
    town.scene("the paper is out", s -> device(s, "printer").endsWith("paper-out"));
    await()
        .atMost(Program.PATIENCE)
        .until(() -> town.hub().devices().getOrDefault("printer", "").endsWith("paper-out"));

    town.identifies(NATALYA);
    town.lays(BLOOD_AND_SWEAT);
    town.told(BLOOD_AND_SWEAT, Ending.LENT);
    town.touches("finish paper");
    JsonNode scene =
        town.scene(
            "the receipt is on the screen", s -> s.path("receipt").asText().equals("on-screen"));
    assertThat(scene.path("trouble").asText()).isEqualTo("paper-out");
    town.touches("leave");
    town.kioskIs("idle");

    town.printer().newRoll();
    deviceIs("printer", "ready");
    town.factsAgree(BLOOD_AND_SWEAT, Ending.LENT);
  }

  @Test
  void paperThatEndsInMidReceiptLeavesTheReceiptOnTheScreen() throws Exception {
    town.lays(TownLibrary.Book.BLIZZARD);
    town.told(TownLibrary.Book.BLIZZARD, Ending.RETURNED);
    town.printer().endPaperAfter(4);

    town.touches("finish paper");
    JsonNode scene =
        town.scene(
            "the receipt is on the screen", s -> s.path("receipt").asText().equals("on-screen"));
    assertThat(scene.path("trouble").asText()).isEqualTo("paper-out");
    town.touches("leave");
    town.kioskIs("idle");
    assertThat(town.papers()).noneMatch(paper -> paper.contains("Метель"));

    town.factsAgree(TownLibrary.Book.BLIZZARD, Ending.RETURNED);
  }

  private static JsonNode deviceIs(String device, String health) throws InterruptedException {
    return town.scene(device + " is " + health, s -> device(s, device).startsWith(health));
  }

  private static String device(JsonNode scene, String device) {
    return scene.path("devices").path(device).asText();
  }

  private static void hubKnows(String device, String health) {
    await("the hub knows that the " + device + " is " + health)
        .atMost(Program.PATIENCE)
        .untilAsserted(() -> assertThat(town.hub().devices().get(device)).startsWith(health));
  }
}
