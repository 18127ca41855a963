package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.BLIZZARD;
import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Book.NOMADS;
import static kz.oqyrman.acceptance.TownLibrary.Book.STEPPE;
import static kz.oqyrman.acceptance.TownLibrary.Book.ULPAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.NATALYA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tags that are snatched away or lie: what the reader is told and what the ledger says is what is
/// known, and where loan and tag may differ a discrepancy is open until they agree again.
@Timeout(300)
final class TagTroubleTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("TagTrouble");
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
  void aBookSnatchedBeforeItsTagTookTheWriteIsLentAndMayStillBeArmed() throws Exception {
    town.tag(ABAI).fault(new TagFault.SnatchedInWrite(false));
    town.identifies(BAUYRZHAN);
    town.lays(ABAI);

    JsonNode row = town.told(ABAI, Ending.LENT_STILL_ARMED);
    assertThat(row.path("tag").asText()).isEqualTo("uncertain");
    town.finishesAndLeaves("none");

    isLentAndOpen(ABAI, TagState.UNCERTAIN);
    assertThat(town.tag(ABAI).afi()).isEqualTo(TagMemory.AFI_ARMED);
  }

  @Test
  void aBookSnatchedAfterItsTagTookTheWriteIsNotClaimedToBeDisarmed() throws Exception {
    town.tag(EMMA).fault(new TagFault.SnatchedInWrite(true));
    town.identifies(BAUYRZHAN);
    town.lays(EMMA);

    town.told(EMMA, Ending.LENT_STILL_ARMED);
    town.finishesAndLeaves("none");

    isLentAndOpen(EMMA, TagState.UNCERTAIN);
    assertThat(town.tag(EMMA).afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @Test
  void aTagThatLiesIsFoundOutByReadingItBackAndHealedWhenItIsLaidAgain() throws Exception {
    town.tag(MASTER).fault(new TagFault.AfiWriteLies(1_000));
    town.identifies(NATALYA);
    town.lays(MASTER);

    JsonNode row = town.told(MASTER, Ending.LENT_STILL_ARMED);
    assertThat(row.path("tag").asText()).isEqualTo("armed");
    isLentAndOpen(MASTER, TagState.ARMED);
    assertThat(town.tag(MASTER).afi()).isEqualTo(TagMemory.AFI_ARMED);

    town.tag(MASTER).repair();
    town.finishesAndLeaves("none");
    town.identifies(NATALYA);
    town.lays(MASTER);
    town.told(MASTER, Ending.ALREADY_THEIRS);
    town.finishesAndLeaves("none");
    town.factsAgree(MASTER, Ending.ALREADY_THEIRS);
  }

  @Test
  void aTagThatLiesOnceIsWrittenAgain() throws Exception {
    town.tag(NOMADS).fault(new TagFault.AfiWriteLies(1));
    town.identifies(NATALYA);
    town.lays(NOMADS);

    town.told(NOMADS, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(NOMADS, Ending.LENT);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsReadBack() throws Exception {
    town.tag(STEPPE).fault(new TagFault.AfiWriteUnheard(1));
    town.identifies(NATALYA);
    town.lays(STEPPE);

    town.told(STEPPE, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(STEPPE, Ending.LENT);
  }

  @Test
  void aReturnSnatchedWhileItsTagIsArmedIsNoReturn() throws Exception {
    town.tag(BLIZZARD).fault(new TagFault.SnatchedInWrite(true));
    town.lays(BLIZZARD);

    JsonNode row = town.told(BLIZZARD, Ending.VOID);
    assertThat(row.path("tag").asText()).isEqualTo("uncertain");
    town.finishesAndLeaves("none");

    town.settled(BLIZZARD, Ending.VOID);
    assertThat(town.isOnLoan(BLIZZARD)).isTrue();
    assertThat(town.hub().discrepancies(BLIZZARD)).contains(Discrepancy.Kind.TAG_UNCERTAIN);
  }

  @Test
  void aReturnWhoseTagCannotBeArmedIsTakenBackAndTold() throws Exception {
    town.tag(ULPAN).fault(new TagFault.AfiWriteFails(1_000));
    town.lays(ULPAN);

    JsonNode row = town.told(ULPAN, Ending.RETURNED_NOT_ARMED);
    assertThat(row.path("tag").asText()).isEqualTo("disarmed");
    town.finishesAndLeaves("none");

    town.settled(ULPAN, Ending.RETURNED_NOT_ARMED);
    assertThat(town.isOnLoan(ULPAN)).isFalse();
    assertThat(town.hub().discrepancies(ULPAN)).contains(Discrepancy.Kind.RETURNED_NOT_ARMED);
    assertThat(town.tag(ULPAN).afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  private static void isLentAndOpen(TownLibrary.Book book, TagState tag) {
    assertThat(town.settled(book, Ending.LENT_STILL_ARMED).tag()).isEqualTo(tag);
    assertThat(town.isOnLoan(book)).isTrue();
    assertThat(town.hub().facts(book).agree()).isFalse();
    assertThat(town.hub().discrepancies(book)).contains(Discrepancy.Kind.LENT_STILL_ARMED);
  }
}
