package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Reader.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.CardStandard;
import kz.oqyrman.simulators.card.DumbCard;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.card.StorageCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A kiosk with a card reader: a real `pcscd` reads the chip of a card that is laid there, and the
/// hub knows whose it is.
@Timeout(300)
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
final class CardReaderTest {
  /// Of nobody.
  private static final String STRANGE = "0BADCAFE";

  @TempDir private static Path folder;
  private static Town town;
  private static CardSlot reader;

  @BeforeAll
  static void opens() throws Exception {
    SimulatedCards cards = SimulatedCards.ofOwnService(folder);
    reader = cards.slot(0);
    town = Town.openWithCards("CardReader", cards);
    await("the kiosk's card reader")
        .atMost(Program.PATIENCE)
        .until(() ->
            town.hub().heard().stream()
                .flatMap(heard -> heard.devices().stream())
                .anyMatch(d -> d.role().equals("card-reader") && d.health().equals("ready")));
  }

  @AfterEach
  void night() throws Exception {
    reader.lift();
    town.closesForTheNight();
  }

  @AfterAll
  static void closes() throws Exception {
    town.close();
  }

  @Test
  void aCardThatIsLaidOnTheReaderOpensAVisitInWhichABookIsLent() throws Exception {
    reader.lay(new StorageCard(CardStandard.ISO_14443_A, DANA.card));
    town.kioskIs("borrowing");
    town.lays(EMMA);
    town.told(EMMA, Ending.LENT);
    town.finishesAndLeaves("none");

    town.factsAgree(EMMA, Ending.LENT);
    assertThat(reader.isSeen()).as("the card was forgotten there").isTrue();
    assertThat(town.state()).as("and opens no other visit").isEqualTo("idle");
    assertThat(town.kiosk().log()).doesNotContain(DANA.card);
  }

  @Test
  void aBankCardIsAnsweredWithASentence() throws Exception {
    reader.lay(new DumbCard());
    assertThat(town.kioskIs("identifying").path("note").asText()).isEqualTo("card-tells-nothing");
  }

  @Test
  void aCardOfNobodyIsTurnedAway() throws Exception {
    reader.lay(new StorageCard(CardStandard.ISO_14443_A, STRANGE));
    assertThat(
            town.scene("turned away", s -> s.path("who").asText().equals("turned-away"))
                .path("reasons")
                .toString())
        .contains("unknown-patron");
  }
}
