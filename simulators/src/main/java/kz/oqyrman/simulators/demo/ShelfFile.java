package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// What lies beside the pad in the demo's small window: some books, some cards.
public final class ShelfFile {
  private static final int BOOKS = 24;
  private static final int CARDS = 12;

  private ShelfFile() {}

  /// Writes a shelf of the demo's books and cards into a file that goes with the program.
  public static Path ofTheDemo() throws IOException {
    Path file = Files.createTempFile("oqyrman-shelf", ".json");
    file.toFile().deleteOnExit();
    return write(file);
  }

  static Path write(Path file) throws IOException {
    ObjectNode shelf = JsonMapper.builder().build().createObjectNode();
    var books = shelf.putArray("books");
    Set<String> titles = new HashSet<>();
    DemoLibrary.books().stream()
        .filter(book -> book.parts() == 1 && book.branch().equals("central"))
        .filter(book -> titles.add(book.title()))
        .limit(BOOKS)
        .forEach(book ->
            books
                .addObject()
                .put("title", book.title())
                .put("item", book.item())
                .put("owner", "KZ-SEM")
                .put("afi", book.onLoan() ? "C2" : "07"));
    var cards = shelf.putArray("cards");
    DemoLibrary.cards().stream()
        .limit(CARDS)
        .forEach(card -> cards.addObject().put("name", card.name()).put("number", card.number()));
    // one card has a chip of its own, to show what the kiosk says to a card among the books
    ((ObjectNode) cards.get(0)).put("uid", "E0040100C0FFEE01");
    return Files.writeString(file, shelf.toString());
  }
}
