package kz.oqyrman.simulators.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.oqyrman.simulators.tag.Chip;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
  @TempDir private Path folder;

  @Test
  void readsBooksAndCards() throws IOException {
    Shelf shelf =
        read("""
        {"books": [
           {"title": "Қан мен тер", "item": "0018901", "owner": "KZ-SEM",
            "uid": "E00401003F41EA04", "chip": "sli", "afi": "C2"},
           {"title": "blank tag"}],
         "cards": [
           {"name": "Айгерім С.", "number": "20000000000006", "aim": "]F0",
            "uid": "E004010000C0FFEE"},
           {"name": "Школа № 12", "number": "A100023"}]}
        """)
            .shelf();

    assertThat(shelf.books()).extracting(Shelf.Book::title).contains("Қан мен тер", "blank tag");
    assertThat(shelf.books().getFirst().tag().item()).contains("0018901");
    assertThat(shelf.books().getFirst().tag().afi()).isEqualTo(0xC2);
    assertThat(shelf.books().getFirst().tag().chip()).isEqualTo(Chip.SLI);
    assertThat(shelf.books().getLast().tag().bytes()).containsOnly(0);
    assertThat(shelf.cards().getFirst().tag().orElseThrow().bytes()[0]).isEqualTo((byte) 0x18);
    assertThat(shelf.cards().getLast().tag()).isEmpty();
  }

  @Test
  void listsAllMistakesWithPlaceValueAndWhatWouldBeRight() throws IOException {
    Shelf.Read wrong =
        readAny(
            """
            {"books": [{"title": "a", "item": "1", "chip": "x", "afi": "7"},
                       {"title": "b", "uid": "12"}],
             "cards": [{"name": "c", "number": "12345678901234567", "uid": "E004010000C0FFEE"}]}
            """);

    assertThat(wrong)
        .asInstanceOf(InstanceOfAssertFactories.type(Shelf.Read.Wrong.class))
        .satisfies(w ->
            assertThat(w.mistakes())
                .hasSize(4)
                .anyMatch(m -> m.contains("books[0].chip is 'x'; right would be one of sli"))
                .anyMatch(m -> m.contains("books[0].afi is '7'"))
                .anyMatch(m -> m.contains("books[1].uid is '12'"))
                .anyMatch(m -> m.contains("cards[0]: the item identifier has room")));
  }

  @Test
  void saysWhenAFileIsNoJson() throws IOException {
    assertThat(readAny("books")).isInstanceOf(Shelf.Read.Wrong.class);
  }

  private Shelf.Read.Ok read(String text) throws IOException {
    return (Shelf.Read.Ok) readAny(text);
  }

  private Shelf.Read readAny(String text) throws IOException {
    return Shelf.read(Files.writeString(folder.resolve("shelf.json"), text));
  }
}
