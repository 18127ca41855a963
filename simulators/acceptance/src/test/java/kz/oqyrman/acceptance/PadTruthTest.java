package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.Book.ATLAS;
import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.IDIOT;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Book.NOMADS;
import static kz.oqyrman.acceptance.TownLibrary.Book.STEPPE;
import static kz.oqyrman.acceptance.TownLibrary.Book.WAR_AND_PEACE;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.NATALYA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What hands do at the pad while the station works: whatever they do, what is told is what the tag
/// holds.
class PadTruthTest {
  /// A FEIG reader's word for what it has not.
  private static final int OUT_OF_RANGE = 0x11;

  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("PadTruth");
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
  void aBookSnatchedInTheWriteAndPutBackIsDisarmedForItsReader() throws Exception {
    town.tag(ABAI).fault(new TagFault.SnatchedInWrite(false));
    town.identifies(BAUYRZHAN);
    town.lays(ABAI);
    town.told(ABAI, Ending.LENT_STILL_ARMED);
    town.scene("the pad has seen it go", scene -> scene.path("on-pad").asInt() == 0);

    town.tag(ABAI).repair();
    town.lays(ABAI);

    JsonNode row = town.told(ABAI, Ending.ALREADY_THEIRS);
    assertThat(row.path("tag").asText()).isEqualTo("disarmed");
    town.finishesAndLeaves("none");
    town.factsAgree(ABAI, Ending.ALREADY_THEIRS);
    assertThat(town.hub().discrepancies(ABAI)).isEmpty();
  }

  @Test
  void aBookThatTakesTheOthersPlaceInTheWriteIsAskedAboutByItself() throws Exception {
    town.tag(EMMA).fault(new TagFault.SnatchedInWrite(false));
    town.identifies(NATALYA);
    town.lays(EMMA);
    town.told(EMMA, Ending.LENT_STILL_ARMED);

    town.lays(ATLAS);

    town.told(ATLAS, Ending.REFUSED);
    assertThat(town.tag(ATLAS).afi()).isEqualTo(TagMemory.AFI_ARMED);
    town.finishesAndLeaves("none");
    assertThat(town.settled(EMMA, Ending.LENT_STILL_ARMED).tag()).isEqualTo(TagState.UNCERTAIN);
    assertThat(town.hub().discrepancies(EMMA)).contains(Discrepancy.Kind.TAG_UNCERTAIN);
    assertThat(town.isOnLoan(ATLAS)).isFalse();
  }

  @Test
  void aRefusedBookWhoseTagSleptIsArmedAndReported() throws Exception {
    town.tag(ATLAS).presetAfi(TagMemory.AFI_DISARMED);
    town.identifies(BAUYRZHAN);
    town.lays(ATLAS);

    JsonNode row = town.told(ATLAS, Ending.REFUSED);

    assertThat(row.path("tag").asText()).isEqualTo("armed");
    assertThat(town.tag(ATLAS).afi()).isEqualTo(TagMemory.AFI_ARMED);
    town.finishesAndLeaves("none");
    assertThat(town.settled(ATLAS, Ending.REFUSED).tag()).isEqualTo(TagState.ARMED);
    assertThat(town.hub().facts(ATLAS).agree()).isTrue();
  }

  @Test
  void aBookOfAnotherReaderIsRefusedAndItsTagLeftAlone() throws Exception {
    town.identifies(NATALYA);
    town.lays(MASTER);
    town.told(MASTER, Ending.LENT);
    town.finishesAndLeaves("none");
    town.closesForTheNight();
    town.identifies(BAUYRZHAN);
    town.lays(MASTER);

    JsonNode row = town.told(MASTER, Ending.REFUSED);

    assertThat(Town.words(row.path("reasons"))).contains("on-loan-to-another");
    assertThat(row.path("tag").asText()).isEqualTo("untouched");
    assertThat(town.tag(MASTER).afi()).isEqualTo(TagMemory.AFI_DISARMED);
    town.finishesAndLeaves("none");
  }

  @Test
  void ofASetOnePartWhoseTagLiesLeavesTheWholeSetUncertain() throws Exception {
    List<TagMemory> volumes = town.tags(WAR_AND_PEACE);
    volumes.getLast().fault(new TagFault.AfiWriteLies(1_000));
    town.identifies(BAUYRZHAN);
    town.laysAtOnce(volumes.toArray(TagMemory[]::new));

    JsonNode row = town.told(WAR_AND_PEACE, Ending.LENT_STILL_ARMED);

    assertThat(row.path("tag").asText()).isEqualTo("uncertain");
    assertThat(volumes.getFirst().afi()).isEqualTo(TagMemory.AFI_DISARMED);
    assertThat(volumes.getLast().afi()).isEqualTo(TagMemory.AFI_ARMED);
    town.finishesAndLeaves("none");
    town.settled(WAR_AND_PEACE, Ending.LENT_STILL_ARMED);
    assertThat(town.hub().discrepancies(WAR_AND_PEACE)).contains(Discrepancy.Kind.LENT_STILL_ARMED);
  }

  @Test
  void theLampsAtThePadSayWhatTheGateWillSay() throws Exception {
    town.tag(STEPPE).fault(new TagFault.AfiWriteLies(1_000));
    town.identifies(BAUYRZHAN);
    town.lays(NOMADS);
    town.told(NOMADS, Ending.LENT);
    town.lampsAre(true, false);

    town.lays(STEPPE);
    town.told(STEPPE, Ending.LENT_STILL_ARMED);
    town.lampsAre(false, true);
    assertThat(town.pad().exchanges().newest())
        .as("a beep, which this reader has not")
        .anyMatch(e -> e.command().equals("set output") && e.status() == OUT_OF_RANGE);

    town.lifts(STEPPE);
    town.lampsAre(true, false);
    town.finishesAndLeaves("none");
    town.lampsAre(false, false);
  }

  @Test
  void aBookLiftedAndLaidAgainIsLentOnce() throws Exception {
    town.identifies(BAUYRZHAN);
    town.lays(IDIOT);
    town.told(IDIOT, Ending.LENT);

    town.lifts(IDIOT);
    town.lays(IDIOT);

    town.finishesAndLeaves("none");
    town.factsAgree(IDIOT, Ending.LENT);
  }
}
