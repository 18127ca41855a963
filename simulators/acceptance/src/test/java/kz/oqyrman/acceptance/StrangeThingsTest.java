package kz.oqyrman.acceptance;

import static kz.oqyrman.acceptance.TownLibrary.Book.EMMA;
import static kz.oqyrman.acceptance.TownLibrary.Book.MASTER;
import static kz.oqyrman.acceptance.TownLibrary.Book.STEPPE;
import static kz.oqyrman.acceptance.TownLibrary.Book.WAR_AND_PEACE;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.Reader.NATALYA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.acceptance.TownLibrary.Book;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Barcodes and tags that cannot be acted on: the scene says in plain words which, and neither
/// ledger nor tag changes.
@Timeout(300)
final class StrangeThingsTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("StrangeThings");
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
  void anUnknownBarcodeIsNoCard() throws Exception {
    town.showsCard("HTTP-EXAMPLE-1");

    assertThat(town.kioskIs("identifying").path("note").asText()).isEqualTo("unknown-barcode");
  }

  @Test
  void aBooksBarcodeIsNoCard() throws Exception {
    town.showsCard(EMMA.item());

    assertThat(town.kioskIs("identifying").path("note").asText()).isEqualTo("card-wanted");
    assertThat(town.hub().acts(EMMA)).isEmpty();
  }

  @Test
  void aCardThatNobodyHasIsTurnedAway() throws Exception {
    town.showsCard("20142000009999");

    JsonNode scene = town.scene("turned away", s -> s.path("who").asText().equals("turned-away"));
    assertThat(Town.words(scene.path("reasons"))).containsExactly("unknown-patron");
  }

  @Test
  void aDamagedTagIsForALibrarian() throws Exception {
    TagMemory damaged = bookTag(MASTER);
    byte[] memory = damaged.bytes();
    memory[5] ^= 0x01;
    damaged.fill(memory);

    puzzles("damaged", damaged);
    assertThat(town.hub().acts(MASTER)).isEmpty();
  }

  @Test
  void twoTagsWithOneNumberAreNotActedOn() throws Exception {
    puzzles("twins", bookTag(STEPPE), bookTag(STEPPE));
    assertThat(town.hub().acts(STEPPE)).isEmpty();
  }

  @Test
  void aPatronCardAmongTheBooksIsNoBook() throws Exception {
    TagMemory card =
        TagMemory.ofItem(
            town.strangeUid(),
            Chip.SLIX,
            new ItemTag(NATALYA.card, Optional.of("KZ-TOWN"), 1, 1, ItemTag.PATRON_CARD));

    puzzles("patron-card", card);
    assertThat(town.hub().acts())
        .noneMatch(a -> a.transaction().item().value().equals(NATALYA.card));
  }

  @Test
  void aSetWithAVolumeMissingWaitsForTheOther() throws Exception {
    TagMemory first = town.tags(WAR_AND_PEACE).get(0);
    TagMemory second = town.tags(WAR_AND_PEACE).get(1);
    puzzles("parts-missing", first);
    assertThat(town.hub().acts(WAR_AND_PEACE)).isEmpty();

    town.identifies(NATALYA);
    town.lays(first);
    town.scene("a volume is missing", s -> Town.words(s.path("puzzles")).contains("parts-missing"));
    town.lays(second);
    town.told(WAR_AND_PEACE, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(WAR_AND_PEACE, Ending.LENT);
  }

  @Test
  void aBlankTagIsNotOurs() throws Exception {
    puzzles("foreign", new TagMemory(town.strangeUid(), Chip.SLIX));
  }

  @Test
  void aTagOfAnItemThatTheLibraryDoesNotHaveIsRefused() throws Exception {
    TagMemory unknown =
        TagMemory.ofItem(
            town.strangeUid(),
            Chip.SLIX,
            new ItemTag("30142999999999", Optional.of("KZ-TOWN"), 1, 1, ItemTag.FOR_CIRCULATION));
    town.identifies(BAUYRZHAN);
    town.lays(unknown);

    JsonNode scene =
        town.scene(
            "refused", s -> s.path("items").path(0).path("state").asText().equals("refused"));

    assertThat(Town.words(scene.path("items").path(0).path("reasons")))
        .containsExactly("unknown-item");
    assertThat(unknown.afi()).isEqualTo(TagMemory.AFI_ARMED);
    town.finishesAndLeaves("none");
  }

  /// A known reader lays these: they are told to be a puzzle and stay as they were.
  private static void puzzles(String puzzle, TagMemory... strange) throws Exception {
    List<byte[]> before = Arrays.stream(strange).map(TagMemory::bytes).toList();
    town.identifies(BAUYRZHAN);

    town.laysAtOnce(strange);
    JsonNode scene = town.scene(puzzle, s -> Town.words(s.path("puzzles")).contains(puzzle));
    assertThat(scene.path("items")).noneMatch(row -> row.has("tag"));
    town.touches("finish none");
    town.kioskIs("idle");

    assertThat(Arrays.stream(strange).map(TagMemory::bytes).toList())
        .usingElementComparator(Arrays::compare)
        .isEqualTo(before);
    town.closesForTheNight();
  }

  /// A tag that says it is this book, beside the one that the library wrote.
  private static TagMemory bookTag(Book book) {
    return TagMemory.ofItem(
        town.strangeUid(),
        Chip.SLIX,
        new ItemTag(book.item(), Optional.of("KZ-TOWN"), 1, 1, ItemTag.FOR_CIRCULATION));
  }
}
