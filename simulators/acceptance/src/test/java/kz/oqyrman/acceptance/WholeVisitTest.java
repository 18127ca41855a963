package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.ATLAS;
import static kz.oqyrman.acceptance.TownLibrary.Book.BLIZZARD;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Book.STEPPE;
import static kz.oqyrman.acceptance.TownLibrary.Book.WAR_AND_PEACE;
import static kz.oqyrman.acceptance.TownLibrary.Reader.AIGERIM;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import kz.oqyrman.acceptance.TownLibrary.Book;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.hub.HubMain;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Somebody comes, borrows, is refused one book, leaves; somebody else brings a book back.
@Timeout(300)
final class WholeVisitTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("WholeVisit");
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
  void threeBooksAreLentOneIsRefusedAndAllThreeFactsAgree() throws Exception {
    town.identifies(AIGERIM);
    for (Book book : List.of(ABAI, MASTER, STEPPE, ATLAS)) {
      town.lays(book);
    }
    town.tag(STEPPE).fault(new TagFault.AfiWriteFails(1));

    for (Book book : List.of(ABAI, MASTER, STEPPE)) {
      JsonNode row = town.told(book, Ending.LENT);
      assertThat(row.path("title").asText()).isEqualTo(book.title);
      assertThat(row.path("tag").asText()).isEqualTo("disarmed");
      assertThat(LocalDate.parse(row.path("due").asText()))
          .isAfter(LocalDate.now(ZoneId.of("Asia/Almaty")));
    }
    JsonNode refused = town.told(ATLAS, Ending.REFUSED);
    assertThat(Town.words(refused.path("reasons"))).containsExactly("not-for-loan");
    assertThat(refused.path("tag").asText()).isEqualTo("armed");
    town.finishesAndLeaves("paper");

    for (Book book : List.of(ABAI, MASTER, STEPPE)) {
      town.factsAgree(book, Ending.LENT);
      assertThat(town.hub().facts(book).loan().orElseThrow().patron().value())
          .isEqualTo(AIGERIM.card);
    }
    town.factsAgree(ATLAS, Ending.REFUSED);
    assertThat(town.papers().getLast()).contains("Абай", "Мастер", "Silent", "Атлас");
    town.nothingIsUnsettled();
  }

  @Test
  void aBookLaidOnTheIdleStationIsTakenBackWithoutACard() throws Exception {
    town.lays(BLIZZARD);

    JsonNode row = town.told(BLIZZARD, Ending.RETURNED);
    assertThat(row.path("tag").asText()).isEqualTo("armed");
    assertThat(row.path("to").asText()).isNotEmpty();
    town.finishesAndLeaves("paper");

    town.factsAgree(BLIZZARD, Ending.RETURNED);
    assertThat(town.tag(BLIZZARD).afi()).isEqualTo(TagMemory.AFI_ARMED);
    assertThat(town.papers().getLast()).contains("Метель").doesNotContain("Наталья");
    town.nothingIsUnsettled();
  }

  @Test
  void aBookLeftOnThePadIsLentToNobodyUntilAReaderLaysItDownAnew() throws Exception {
    town.lays(Book.KARENINA);
    town.kioskIs("identifying");
    town.touches("leave");
    town.kioskIs("idle");

    town.showsCard(BAUYRZHAN.card);
    town.kioskIs("confirming");
    assertThat(town.hub().acts(Book.KARENINA)).isEmpty();
    town.lifts(Book.KARENINA);
    town.kioskIs("borrowing");
    town.lays(Book.KARENINA);
    town.told(Book.KARENINA, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(Book.KARENINA, Ending.LENT);
  }

  @Test
  void aSetOfTwoVolumesIsOneItemWithTwoTags() throws Exception {
    town.identifies(BAUYRZHAN);
    town.lays(WAR_AND_PEACE);

    town.told(WAR_AND_PEACE, Ending.LENT);
    town.finishesAndLeaves("none");

    town.factsAgree(WAR_AND_PEACE, Ending.LENT);
    assertThat(town.tags(WAR_AND_PEACE))
        .hasSize(2)
        .allMatch(tag -> tag.afi() == TagMemory.AFI_DISARMED);
    assertThat(town.hub().acts(WAR_AND_PEACE)).hasSize(1);
  }

  @Test
  void aWrongPinLetsNobodyIn() throws Exception {
    town.showsCard(AIGERIM.card);
    town.scene("a PIN is asked for", s -> s.path("who").asText().equals("needs-pin"));

    town.touches("pin 0000");
    town.scene("the hub is asked", s -> s.path("who").asText().equals("asking"));
    town.scene("the PIN is asked for again", s -> s.path("who").asText().equals("needs-pin"));

    town.touches("leave");
    town.kioskIs("idle");
  }

  @Test
  void theLedgerIsPrintedWhileTheHubRunsWithoutNamingAReader() throws Exception {
    town.identifies(BAUYRZHAN);
    town.lays(Book.EMMA);
    town.told(Book.EMMA, Ending.LENT);
    town.finishesAndLeaves("none");
    town.settled(Book.EMMA, Ending.LENT);

    Program.Ended ledger =
        Program.run(town.logs(), HubMain.class, "ledger", "--data", town.hub().folder().toString());

    assertThat(ledger.code()).isZero();
    assertThat(ledger.out()).contains(Book.EMMA.item(), "\"ending\":\"lent\"");
    assertThat(ledger.out() + ledger.err()).doesNotContain(BAUYRZHAN.card, "Бауыржан");
  }

  @Test
  void noLogNamesAReader() throws Exception {
    town.identifies(AIGERIM);
    town.lays(Book.NOMADS);
    town.told(Book.NOMADS, Ending.LENT);
    town.finishesAndLeaves("paper");

    assertThat(town.kiosk().log() + town.hub().log()).doesNotContain(AIGERIM.card, AIGERIM.name);
  }
}
