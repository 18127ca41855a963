package kz.oqyrman.simulators.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.words.Unreadable;

/// The books and cards that lie about a simulated station.
public record Shelf(List<Book> books, List<Card> cards) {
  /// More would not fit into the window.
  public static final int MOST = 200;

  public Shelf {
    books = List.copyOf(books);
    cards = List.copyOf(cards);
  }

  /// A book with its tag.
  ///
  /// @param title as people call it, shown as it is
  public record Book(String title, TagMemory tag) {}

  /// A reader's card.
  ///
  /// @param name whose it is, shown as it is
  /// @param number in its barcode
  /// @param aim AIM identifier of its barcode, where the scanner is to tell it
  /// @param tag of a card that can be tapped on the pad
  public record Card(String name, String number, Optional<String> aim, Optional<TagMemory> tag) {}

  /// What reading a shelf file came to.
  public sealed interface Read {
    /// The file is a shelf.
    record Ok(Shelf shelf) implements Read {}

    /// It is none.
    ///
    /// @param mistakes all of them, each with its place and what would be right
    record Wrong(List<String> mistakes) implements Read {}
  }

  /// Reads a shelf file: a JSON object with `books` and `cards`.
  ///
  /// @throws IOException when the file cannot be read
  public static Read read(Path file) throws IOException {
    try {
      return new Reader(file.toString()).shelf(new ObjectMapper().readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      return new Read.Wrong(List.of(file + " is no JSON: " + Unreadable.why(e)));
    }
  }

  /// Collects every mistake instead of stopping at the first.
  private static final class Reader {
    private static final Set<String> BOOK_KEYS =
        Set.of("title", "item", "owner", "uid", "chip", "afi", "part", "parts");
    private static final Set<String> CARD_KEYS = Set.of("name", "number", "aim", "uid");

    private final String file;
    private final List<String> mistakes = new ArrayList<>();
    private int serial;

    Reader(String file) {
      this.file = file;
    }

    Read shelf(JsonNode root) {
      List<Book> books = new ArrayList<>();
      List<Card> cards = new ArrayList<>();
      for (JsonNode book : list(root, "books")) {
        book("books[" + books.size() + "]", book).ifPresent(books::add);
      }
      for (JsonNode card : list(root, "cards")) {
        card("cards[" + cards.size() + "]", card).ifPresent(cards::add);
      }
      return mistakes.isEmpty()
          ? new Read.Ok(new Shelf(books, cards))
          : new Read.Wrong(List.copyOf(mistakes));
    }

    private JsonNode list(JsonNode root, String key) {
      JsonNode list = root.path(key);
      if (!list.isArray() || list.size() > MOST) {
        mistakes.add(file + ": " + key + " would be right as a list of at most " + MOST);
        return new ObjectMapper().createArrayNode();
      }
      return list;
    }

    private Optional<Book> book(String at, JsonNode node) {
      knownKeys(at, node, BOOK_KEYS);
      Chip chip = chip(at, node.path("chip").asText("slix"));
      Optional<Uid> uid = uid(at, node, chip);
      String title = text(at, node, "title");
      if (uid.isEmpty()) {
        return Optional.empty();
      }
      Optional<TagMemory> tag =
          node.has("item")
              ? itemTag(at, node, uid.get(), chip)
              : Optional.of(new TagMemory(uid.get(), chip));
      tag.ifPresent(t -> presetAfi(at, node, t));
      return tag.map(t -> new Book(title, t));
    }

    private Optional<TagMemory> itemTag(String at, JsonNode node, Uid uid, Chip chip) {
      try {
        Optional<String> owner = Optional.ofNullable(node.path("owner").textValue());
        ItemTag item =
            new ItemTag(
                text(at, node, "item"),
                owner,
                node.path("part").asInt(1),
                node.path("parts").asInt(1),
                ItemTag.FOR_CIRCULATION);
        return Optional.of(TagMemory.ofItem(uid, chip, item));
      } catch (IllegalArgumentException e) {
        mistakes.add(file + ": " + at + ": " + e.getMessage());
        return Optional.empty();
      }
    }

    private void presetAfi(String at, JsonNode node, TagMemory tag) {
      String afi = node.path("afi").asText("");
      if (afi.matches("[0-9A-Fa-f]{2}")) {
        tag.presetAfi(Integer.parseInt(afi, 16));
      } else if (!afi.isEmpty()) {
        wrong(at, "afi", afi, "two hexadecimal digits, as in \"C2\"");
      }
    }

    private Optional<Card> card(String at, JsonNode node) {
      knownKeys(at, node, CARD_KEYS);
      String name = text(at, node, "name");
      String number = text(at, node, "number");
      Optional<String> aim = Optional.ofNullable(node.path("aim").textValue());
      if (!node.has("uid")) {
        return Optional.of(new Card(name, number, aim, Optional.empty()));
      }
      return uid(at, node, Chip.SLIX).flatMap(uid -> cardWithTag(at, name, number, aim, uid));
    }

    private Optional<Card> cardWithTag(
        String at, String name, String number, Optional<String> aim, Uid uid) {
      try {
        ItemTag content = new ItemTag(number, Optional.empty(), 1, 1, ItemTag.PATRON_CARD);
        TagMemory tag = TagMemory.ofItem(uid, Chip.SLIX, content);
        return Optional.of(new Card(name, number, aim, Optional.of(tag)));
      } catch (IllegalArgumentException e) {
        mistakes.add(file + ": " + at + ": " + e.getMessage());
        return Optional.empty();
      }
    }

    private void knownKeys(String at, JsonNode node, Set<String> known) {
      node.fieldNames()
          .forEachRemaining(key -> {
            if (!known.contains(key)) {
              mistakes.add(
                  file
                      + ": "
                      + at
                      + " has no key "
                      + key
                      + "; there are "
                      + String.join(", ", new TreeSet<>(known)));
            }
          });
    }

    private Chip chip(String at, String name) {
      Optional<Chip> chip =
          Arrays.stream(Chip.values())
              .filter(c -> c.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
              .findFirst();
      if (chip.isEmpty()) {
        wrong(at, "chip", name, "one of sli, slix, slix2, sli-s, sli-l, tag-it-plus");
      }
      return chip.orElse(Chip.SLIX);
    }

    /// A UID is made up where none is given.
    private Optional<Uid> uid(String at, JsonNode node, Chip chip) {
      if (!node.has("uid")) {
        return Optional.of(chip.uid(0x5E11F0000L + ++serial));
      }
      try {
        return Optional.of(Uid.of(node.path("uid").asText()));
      } catch (IllegalArgumentException e) {
        wrong(at, "uid", node.path("uid").asText(), "16 hexadecimal digits that begin with E0");
        return Optional.empty();
      }
    }

    private String text(String at, JsonNode node, String key) {
      String text = node.path(key).asText("");
      if (text.isEmpty()) {
        wrong(at, key, text, "a text");
      }
      return text;
    }

    private void wrong(String at, String key, String value, String right) {
      mistakes.add(file + ": " + at + "." + key + " is '" + value + "'; right would be " + right);
    }
  }
}
